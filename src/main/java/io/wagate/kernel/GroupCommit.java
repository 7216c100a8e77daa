package io.wagate.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Function;

/**
 * Lets concurrent callers share one durable commit: what arrives while a commit is under way goes into the next one.
 * Nobody waits for company, so a single caller pays exactly one commit; fifty callers pay a few between them. A batch
 * that fails is repeated item by item, so that one bad item cannot fail its neighbours.
 *
 * @param <T> what a caller hands in
 * @param <R> what the caller gets once it is durable
 */
public final class GroupCommit<T, R> implements AutoCloseable {

    private record Pending<T, R>(T item, CompletableFuture<R> result) {}

    private final BlockingQueue<Pending<T, R>> queue = new LinkedBlockingQueue<>();
    private final Function<List<T>, List<R>> commit;
    private final int largest;
    private final List<Thread> workers = new ArrayList<>();

    /**
     * @param workers how many commits may be under way at once
     * @param largest the most items of one commit
     * @param commit writes a batch in one transaction and answers one result per item, in order
     */
    public GroupCommit(String name, int workers, int largest, Function<List<T>, List<R>> commit) {
        this.commit = commit;
        this.largest = largest;
        for (int number = 0; number < workers; number++) {
            this.workers.add(Thread.ofVirtual().name(name + "-" + number).start(this::work));
        }
    }

    /** Hands an item in; the future completes when it is durable, or exceptionally when it could not be written. */
    public CompletableFuture<R> submit(T item) {
        Pending<T, R> pending = new Pending<>(item, new CompletableFuture<>());
        queue.add(pending);
        return pending.result();
    }

    /** Stops after what is under way; what still waits is left undone and its futures stay open. */
    @Override
    public void close() {
        workers.forEach(Thread::interrupt);
    }

    private void work() {
        List<Pending<T, R>> batch = new ArrayList<>();
        try {
            while (true) {
                batch.add(queue.take());
                queue.drainTo(batch, largest - 1);
                commit(batch);
                batch.clear();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void commit(List<Pending<T, R>> batch) {
        try {
            List<R> results = commit.apply(batch.stream().map(Pending::item).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).result().complete(results.get(i));
            }
        } catch (RuntimeException failure) {
            if (batch.size() == 1) {
                batch.getFirst().result().completeExceptionally(failure);
            } else {
                batch.forEach(pending -> commit(List.of(pending)));
            }
        }
    }
}
