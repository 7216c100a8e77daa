package io.wagate.whatsapp.linked;

import java.time.Duration;

/** Runs something later; tests replace it by timers that they move themselves. */
@FunctionalInterface
interface Timers {

    /** Runs a short task once after the delay, unless it is cancelled before. */
    Timer after(Duration delay, Runnable task);

    /** A task that waits. */
    @FunctionalInterface
    interface Timer {
        void cancel();
    }
}
