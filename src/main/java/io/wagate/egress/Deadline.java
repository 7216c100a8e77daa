package io.wagate.egress;

import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.hc.core5.concurrent.Cancellable;
import org.jspecify.annotations.Nullable;

/**
 * The end of a request's time. It closes the socket instead of trusting read timeouts, which a server that drips one
 * byte a second never meets.
 */
final class Deadline implements AutoCloseable {

    private static final Cancellable NOTHING = () -> false;

    private final AtomicReference<@Nullable Cancellable> running = new AtomicReference<>(NOTHING);
    private final ScheduledFuture<?> alarm;
    private final long start = System.nanoTime();

    Deadline(ScheduledExecutorService alarms, Duration total) {
        // On a thread of its own, because closing a socket may take a while and other alarms must not wait for it.
        this.alarm = alarms.schedule(
                () -> Thread.ofVirtual().name("egress-deadline").start(this::end),
                total.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    /** From now on this is what the end of time cancels; at once if time is over already. */
    void covers(Cancellable request) {
        Cancellable before = running.get();
        if (before == null || !running.compareAndSet(before, request)) {
            request.cancel();
        }
    }

    boolean isOver() {
        return running.get() == null;
    }

    Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - start);
    }

    @Override
    public void close() {
        alarm.cancel(false);
    }

    private void end() {
        Cancellable last = running.getAndSet(null);
        if (last != null) {
            last.cancel();
        }
    }
}
