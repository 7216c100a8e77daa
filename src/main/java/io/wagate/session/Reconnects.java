package io.wagate.session;

import io.wagate.kernel.Randomness;
import java.time.Duration;

/** When to connect again after the network broke: 1 s, doubling up to 60 s, each ±20 % so that numbers spread out. */
record Reconnects(Timers timers, Randomness randomness) {

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int DOUBLINGS = 6;
    private static final int JITTER_PERCENT = 20;

    /** Runs the task after the pause that follows this many failures, counted from 0. */
    void schedule(int failures, Runnable task) {
        timers.after(pause(failures), task);
    }

    Duration pause(int failures) {
        Duration doubled = FIRST.multipliedBy(1L << Math.min(failures, DOUBLINGS));
        Duration base = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        int percent = 100 - JITTER_PERCENT + randomness.below(2 * JITTER_PERCENT + 1);
        return base.multipliedBy(percent).dividedBy(100);
    }
}
