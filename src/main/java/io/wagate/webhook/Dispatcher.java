package io.wagate.webhook;

import io.wagate.kernel.Rounds;
import io.wagate.webhook.ClaimRepository.Work;
import io.wagate.webhook.Claims.Call;
import io.wagate.webhook.FairShare.Candidate;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
 * Sends what is due. One thread decides, so that fairness has one place; {@link Calls} makes the calls. New deliveries
 * wake it after their commit; what became due by time, or was added by another node, it finds by looking once a second.
 */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_LEAST = Duration.ofMillis(20);
    private static final Duration PAUSE_AFTER_ERROR = Duration.ofSeconds(1);
    private static final Duration GRACE = Duration.ofSeconds(2);

    /** No call takes longer: the profiles end theirs before. */
    private static final Duration CALLS_END_WITHIN = Duration.ofSeconds(16);

    private static final int ENDPOINTS_REMEMBERED = 20_000;
    private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

    private final Claims claims;
    private final ClaimRepository deliveries;
    private final Calls calls;
    private final FairShare share;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    /** Endpoints believed to have due deliveries. */
    private final Set<Candidate> ready = new HashSet<>();

    private boolean signalled;
    private volatile @Nullable Thread thread;

    Dispatcher(Claims claims, ClaimRepository deliveries, Calls calls, @Value("${wagate.webhooks.slots}") int slots) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.calls = calls;
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

    /** Beside whatever else ends, not after it. */
    @Override
    public void stop(Runnable over) {
        Thread.ofVirtual().name("webhook-end").start(() -> {
            stop();
            over.run();
        });
    }

    /** Claims nothing more and lets the calls under way end. What does not end is claimed by others later. */
    @Override
    public void stop() {
        Thread running = thread;
        thread = null;
        if (running != null) {
            locked(this::signal);
            try {
                running.join(GRACE);
                calls.end(CALLS_END_WITHIN);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Before the server waits for its last requests, which take nothing from us. */
    @Override
    public int getPhase() {
        return Rounds.PHASE;
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
        calls.tidy(ENDPOINTS_REMEMBERED);
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
        List<Call> taken = List.of();
        try {
            Map<Long, Integer> byEndpoint = new HashMap<>();
            wanted.forEach((candidate, number) -> byEndpoint.put(candidate.endpoint(), number));
            taken = claims.take(byEndpoint);
        } finally {
            Map<Long, Long> got = Claims.byEndpoint(taken);
            locked(() -> wanted.forEach((candidate, number) -> {
                int own = got.getOrDefault(candidate.endpoint(), 0L).intValue();
                share.release(candidate, number - own);
                if (own == number) {
                    ready.add(candidate);
                }
            }));
        }
        taken.forEach(call -> calls.make(call, course -> over(call.route().endpoint(), course)));
        return true;
    }

    private void over(Endpoint endpoint, Calls.@Nullable Course course) {
        locked(() -> {
            if (course != null) {
                // What one callback answers says nothing of the next one, which has an address of its own.
                share.learn(endpoint.id(), course.millis(), course.succeeded() || endpoint.isForCallbacks());
                if (course.leads()) {
                    ready.add(candidate(endpoint));
                }
            }
            share.release(candidate(endpoint), 1);
            signal();
        });
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
