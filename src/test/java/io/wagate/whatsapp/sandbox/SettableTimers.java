package io.wagate.whatsapp.sandbox;

import io.wagate.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Timers that run when the test moves the time. */
final class SettableTimers implements Timers {

    private record Waiting(Instant due, Runnable task) {}

    private final SettableClock clock;
    private final List<Waiting> waiting = new ArrayList<>();

    SettableTimers(SettableClock clock) {
        this.clock = clock;
    }

    @Override
    public synchronized Timer after(Duration delay, Runnable task) {
        Waiting timer = new Waiting(clock.instant().plus(delay), task);
        waiting.add(timer);
        return () -> remove(timer);
    }

    /** Moves the clock on and runs what becomes due on the way, in order. */
    void advance(Duration duration) {
        Instant end = clock.instant().plus(duration);
        for (Optional<Waiting> next = due(end); next.isPresent(); next = due(end)) {
            clock.set(next.get().due());
            remove(next.get());
            next.get().task().run();
        }
        clock.set(end);
    }

    private synchronized Optional<Waiting> due(Instant end) {
        return waiting.stream().filter(timer -> !timer.due().isAfter(end)).min(Comparator.comparing(Waiting::due));
    }

    private synchronized void remove(Waiting timer) {
        waiting.remove(timer);
    }
}
