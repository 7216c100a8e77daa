package io.wagate.webhook;

import io.wagate.webhook.Claims.Call;
import io.wagate.webhook.DeliveryRepository.Work;
import io.wagate.webhook.FairShare.Candidate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Sends what is due. One thread decides, so that fairness has one place; each call has a virtual thread. New deliveries
 * wake it after their commit; what became due by time, or was added by another node, it finds by looking once a second.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_LEAST = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(5);

    /** A call that waited so long for those before it is given back: its lease must outlast the call. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(8);

    /** Calls at once to one endpoint from this node. */
    private static final int CALLS_AT_ONCE = 4;

    private static final int ENDPOINTS_REMEMBERED = 20_000;
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Claims claims;
    private final DeliveryRepository deliveries;
    private final Courier courier;
    private final Outcomes outcomes;
    private final FairShare share;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Endpoints believed to have due deliveries. */
    private final Set<Candidate> ready = new HashSet<>();

    private final Map<Long, Semaphore> gates = new ConcurrentHashMap<>();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private boolean signalled;
    private volatile @Nullable Thread thread;

    Dispatcher(
            Claims claims,
            DeliveryRepository deliveries,
            Courier courier,
            Outcomes outcomes,
            @Value("${wagate.webhooks.slots}") int slots) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.courier = courier;
        this.outcomes = outcomes;
        this.share = new FairShare(slots);
    }

    /** These endpoints have something due. */
    void wake(Set<Candidate> endpoints) {
        locked(() -> {
            ready.addAll(endpoints);
            signal();
        });
    }

    /** The same for one endpoint, once the current transaction has committed. */
    void wakeAfterCommit(Endpoint endpoint) {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                wake(Set.of(candidate(endpoint)));
            }
        });
    }

    @Override
    public void start() {
        // Assigned before it starts: its loop asks for it.
        Thread dispatcher =
                Thread.ofPlatform().daemon().name("webhook-dispatcher").unstarted(this::work);
        thread = dispatcher;
        dispatcher.start();
    }

    /** Claims nothing more and lets the calls under way end, for a moment. What does not end is claimed by others later. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            locked(this::signal);
            try {
                running.join(GRACE);
                callers.shutdown();
                if (!callers.awaitTermination(GRACE.toMillis(), TimeUnit.MILLISECONDS)) {
                    callers.shutdownNow();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return thread != null;
    }

    private void work() {
        long lookAt = System.nanoTime();
        while (isRunning()) {
            try {
                if (System.nanoTime() - lookAt >= 0) {
                    lookAt = System.nanoTime() + look().toNanos();
                }
                if (!serve()) {
                    await(lookAt - System.nanoTime());
                }
            } catch (InterruptedException stopped) {
                return;
            } catch (RuntimeException e) {
                log.warn("Webhooks go on in a moment after: {}", e.getMessage());
                lookAt = System.nanoTime() + PAUSE_AFTER_ERROR.toNanos();
                pause();
            }
        }
    }

    /** Finds endpoints with due work; answers when to look again. */
    private Duration look() {
        Duration next = LOOK_EVERY;
        Set<Candidate> due = new HashSet<>();
        for (Work work : deliveries.work()) {
            if (work.dueIn().isPositive()) {
                next = work.dueIn().compareTo(next) < 0 ? work.dueIn() : next;
            } else {
                due.add(new Candidate(work.endpoint(), work.tenant().value()));
            }
        }
        locked(() -> {
            ready.addAll(due);
            share.tidy(ENDPOINTS_REMEMBERED);
        });
        if (gates.size() > ENDPOINTS_REMEMBERED) {
            gates.values().removeIf(gate -> gate.availablePermits() == CALLS_AT_ONCE);
        }
        return next.compareTo(LOOK_LEAST) < 0 ? LOOK_LEAST : next;
    }

    /** Claims for whoever's turn it is and makes the calls; false when there was nothing to do. */
    private boolean serve() {
        Map<Candidate, Integer> wanted = new HashMap<>();
        locked(() -> {
            signalled = false;
            wanted.putAll(share.grant(Set.copyOf(ready)));
            // Before the question, so that what is added meanwhile wakes it again.
            ready.removeAll(wanted.keySet());
        });
        if (wanted.isEmpty()) {
            return false;
        }
        List<Call> calls = List.of();
        try {
            Map<Long, Integer> byEndpoint = new HashMap<>();
            wanted.forEach((candidate, number) -> byEndpoint.put(candidate.endpoint(), number));
            calls = claims.take(byEndpoint);
        } finally {
            Map<Long, Long> got = Claims.byEndpoint(calls);
            locked(() -> wanted.forEach((candidate, number) -> {
                int taken = got.getOrDefault(candidate.endpoint(), 0L).intValue();
                share.release(candidate, number - taken);
                if (taken == number) {
                    ready.add(candidate);
                }
            }));
        }
        calls.forEach(call -> callers.execute(() -> run(call)));
        return true;
    }

    private void run(Call call) {
        long endpoint = call.delivery().endpoint();
        Semaphore gate = gates.computeIfAbsent(endpoint, any -> new Semaphore(CALLS_AT_ONCE));
        try {
            if (gate.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
                Courier.Answer answer;
                try {
                    answer = courier.deliver(call);
                } finally {
                    gate.release();
                }
                Verdict verdict = outcomes.record(answer).get();
                locked(() -> share.learn(endpoint, answer.outcome().took().toNanos() / 1e6, verdict.isSuccess()));
            } else {
                claims.release(call);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            // The lease ends by itself, and the delivery goes out again under the same id.
            log.warn(
                    "The outcome of delivery {} was not recorded: {}",
                    call.delivery().id(),
                    e.getMessage());
        } finally {
            locked(() -> {
                share.release(candidate(call.route().endpoint()), 1);
                signal();
            });
        }
    }

    static Candidate candidate(Endpoint endpoint) {
        return new Candidate(endpoint.id(), endpoint.tenant().value());
    }

    private void await(long nanos) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            long left = nanos;
            while (!signalled && isRunning() && left > 0) {
                left = changed.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    private void signal() {
        signalled = true;
        changed.signalAll();
    }

    private void pause() {
        try {
            await(PAUSE_AFTER_ERROR.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void locked(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }
}
