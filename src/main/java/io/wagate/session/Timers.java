package io.wagate.session;

import java.time.Duration;

/** Runs something later, once. */
@FunctionalInterface
interface Timers {

    void after(Duration delay, Runnable task);
}
