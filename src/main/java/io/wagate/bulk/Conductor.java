package io.wagate.bulk;

import io.wagate.kernel.LogKey;
import io.wagate.kernel.Randomness;
import io.wagate.session.LiveSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends the jobs of one session, one message after the other, in turns, on a thread of its own. It ends when no job of the
 * session can go on, or the session cannot send; the next look of {@link Conductors} begins anew.
 */
final class Conductor {

    /** New jobs and those that were resumed join within this time, also on another node's word. */
    private static final Duration REFRESH = Duration.ofMillis(500);

    private static final Logger log = LoggerFactory.getLogger(Conductor.class);

    private final LiveSession live;
    private final Turns turns;
    private final Randomness randomness;
    private final InstantSource clock;
    private final BooleanSupplier mayGoOn;
    private final Semaphore wake = new Semaphore(0);
    private List<Queue> queues = new ArrayList<>();
    private long served;
    private long refreshed;
    private Instant nextAt = Instant.MIN;
    private volatile boolean stale = true;
    private volatile boolean stopped;
    private volatile @Nullable Thread thread;

    Conductor(LiveSession live, Turns turns, Randomness randomness, InstantSource clock, BooleanSupplier mayGoOn) {
        this.live = live;
        this.turns = turns;
        this.randomness = randomness;
        this.clock = clock;
        this.mayGoOn = mayGoOn;
    }

    void start(Runnable left) {
        thread = Thread.ofVirtual().name("bulk-" + live.session().id()).start(() -> {
            try (var tenant = LogKey.of(live.session().tenant());
                    var session = LogKey.SESSION.with(live.session().id())) {
                conduct();
            } catch (RuntimeException e) {
                // What was stored goes on by itself; the next look begins where the rows say.
                log.warn("Bulk jobs of session {} pause: {}", live.session().id(), e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                left.run();
            }
        });
    }

    /** The jobs changed. */
    void lookAgain() {
        stale = true;
        wake.release();
    }

    /** Ends after the message that is being sent. */
    void stop() {
        stopped = true;
        wake.release();
    }

    void join(Duration longest) {
        Thread running = thread;
        try {
            if (running != null) {
                running.join(longest);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void conduct() throws InterruptedException {
        nextAt = turns.nextAt(live.session());
        while (!stopped && mayGoOn.getAsBoolean()) {
            refresh();
            if (queues.isEmpty()) {
                return;
            }
            if (pause()) {
                continue;
            }
            Optional<Queue> next = next();
            if (next.isEmpty()) {
                await(REFRESH);
            } else if (!serve(next.get())) {
                return;
            }
        }
    }

    /** Reads which jobs can go on; what was read of their recipients stays. */
    private void refresh() {
        if (!stale && System.nanoTime() - refreshed < REFRESH.toNanos()) {
            return;
        }
        stale = false;
        refreshed = System.nanoTime();
        queues = turns.refresh(live.session(), queues);
    }

    /** Waits for the session's pace; says whether something else is to be looked at first. */
    private boolean pause() throws InterruptedException {
        Duration left = Duration.between(clock.instant(), nextAt);
        if (left.isNegative() || left.isZero()) {
            return false;
        }
        await(left.compareTo(REFRESH) > 0 ? REFRESH : left);
        return true;
    }

    /** The first job after the one that was served last and has somebody waiting. */
    private Optional<Queue> next() {
        Comparator<Queue> turn = Comparator.<Queue, Boolean>comparing(
                        queue -> queue.job().id() <= served)
                .thenComparing(queue -> queue.job().id());
        return queues.stream().sorted(turn).filter(turns::hasNext).findFirst();
    }

    /** Sends to one recipient; says whether the session can go on. */
    private boolean serve(Queue queue) {
        served = queue.job().id();
        Duration pause = delay(queue.job().delay());
        return switch (turns.serve(live, queue, clock.instant().plus(pause))) {
            case SENT -> {
                // The pause begins when the message has gone, however long that took; what is stored is the least of
                // it.
                nextAt = clock.instant().plus(pause);
                yield true;
            }
            case PASSED -> true;
            case CHANGED -> {
                stale = true;
                queue.forget();
                yield true;
            }
            case LEFT -> false;
        };
    }

    private Duration delay(BulkJob.Delay delay) {
        long range = delay.max().minus(delay.min()).toMillis();
        return delay.min().plusMillis(randomness.below((int) range + 1));
    }

    private void await(Duration time) throws InterruptedException {
        if (wake.tryAcquire(Math.max(1, time.toMillis()), TimeUnit.MILLISECONDS)) {
            wake.drainPermits();
        }
    }
}
