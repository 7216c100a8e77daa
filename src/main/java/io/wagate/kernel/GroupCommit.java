package io.wagate.kernel;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import org.springframework.dao.PessimisticLockingFailureException;

/**
 * Lets concurrent callers share one durable commit: what arrives while a commit is under way goes into the next one.
 * Nobody waits for company, so a single caller pays exactly one commit; fifty callers pay a few between them. A batch
 * that fails is repeated item by item, so that one bad item cannot fail its neighbours.
 *
 * @param <T> what a caller hands in
 * @param <R> what the caller gets once it is durable
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    private static final int LOCK_RETRIES = 5;
    private static final Duration LOOK_UP = Duration.ofSeconds(1);

    private record Pending<T, R>(T item, CompletableFuture<R> result) {}

    private final List<BlockingQueue<Pending<T, R>>> lanes = new ArrayList<>();
    private final ToLongFunction<T> owner;
    private final Function<List<T>, List<R>> commit;
    private final int largest;
    private final String name;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();
    private volatile boolean closed;

    /**
     * @param lanes how many commits may be under way at once
     * @param largest the most items of one commit
     * @param owner whose item it is: items of one owner always share a lane, so that lanes do not wait for each other's
     *     row locks and an owner's items keep their order
     * @param commit writes a batch in one transaction and answers one result per item, in order
     */
    public GroupCommit(
            String name, int lanes, int largest, ToLongFunction<T> owner, Function<List<T>, List<R>> commit) {
        this.name = name;
        this.owner = owner;
        this.commit = commit;
        this.largest = largest;
        for (int number = 0; number < lanes; number++) {
            BlockingQueue<Pending<T, R>> lane = new LinkedBlockingQueue<>();
            this.lanes.add(lane);
            // A platform thread: what a commit waits for is many short answers of the database, and the detour of a
            // virtual
            // thread over a poller costs more than each of them.
            Thread.ofPlatform().daemon().name(name + "-" + number).start(() -> work(lane));
        }
    }

    /** Hands an item in; the future completes when it is durable, or exceptionally when it could not be written. */
    public CompletableFuture<R> submit(T item) {
        Pending<T, R> pending = new Pending<>(item, new CompletableFuture<>());
        waiting.incrementAndGet();
        pending.result().whenComplete((result, failure) -> over());
        lanes.get(Math.floorMod(owner.applyAsLong(item), lanes.size())).add(pending);
        if (closed) {
            refuseWaiting();
        }
        return pending.result();
    }

    /** What it was called. */
    public String name() {
        return name;
    }

    /** How many items were handed in and are not over. */
    public int waiting() {
        return waiting.get();
    }

    /** Waits until everything that was handed in is over; false where that takes longer. */
    public boolean flush(Duration longest) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            for (long left = longest.toNanos(); waiting.get() > 0; ) {
                if (left <= 0) {
                    return false;
                }
                left = idle.awaitNanos(left);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Stops after what is under way; what still waits is left undone and its futures fail, so that nobody hangs. */
    @Override
    public void close() {
        closed = true;
        refuseWaiting();
    }

    private void work(BlockingQueue<Pending<T, R>> lane) {
        List<Pending<T, R>> batch = new ArrayList<>();
        try {
            while (!closed) {
                // Looks up now and then instead of being interrupted, which could tear the connection of a commit.
                Pending<T, R> first = lane.poll(LOOK_UP.toMillis(), TimeUnit.MILLISECONDS);
                if (first != null) {
                    batch.add(first);
                    lane.drainTo(batch, largest - 1);
                    commit(batch);
                    batch.clear();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void over() {
        if (waiting.decrementAndGet() == 0) {
            lock.lock();
            try {
                idle.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void refuseWaiting() {
        List<Pending<T, R>> left = new ArrayList<>();
        lanes.forEach(lane -> lane.drainTo(left));
        left.forEach(
                pending -> pending.result().completeExceptionally(new IllegalStateException("The application stops")));
    }

    private void commit(List<Pending<T, R>> batch) {
        try {
            List<R> results = commit.apply(batch.stream().map(Pending::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (Error broken) {
            // A lane that dies would leave everybody after it waiting.
            batch.forEach(pending -> pending.result().completeExceptionally(broken));
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                retry(batch.getFirst(), failure);
            } else {
                batch.forEach(pending -> commit(List.of(pending)));
            }
        }
    }

    /** A lock that was lost to somebody else is worth another try; anything else is the answer. */
    private void retry(Pending<T, R> pending, RuntimeException failure) {
        RuntimeException last = failure;
        for (int tries = 0; tries < LOCK_RETRIES && last instanceof PessimisticLockingFailureException; tries++) {
            try {
                pending.result().complete(commit.apply(List.of(pending.item())).getFirst());
                return;
            } catch (RuntimeException again) {
                last = again;
            }
        }
        pending.result().completeExceptionally(last);
    }
}
