package io.wagate.support;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens in the background: asks every 20 ms, for 10 s at most. */
public final class Eventually {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Duration PAUSE = Duration.ofMillis(20);

    private Eventually() {}

    /** Passes as soon as the assertion does; fails with its last words when time is over. */
    public static void assertThat(Runnable assertion) {
        long end = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                assertion.run();
                return;
            } catch (AssertionError | RuntimeException notYet) {
                if (System.nanoTime() > end) {
                    throw notYet;
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    /** Passes as soon as the condition holds; {@code what} stands in the failure. */
    public static void assertThat(String what, BooleanSupplier condition) {
        assertThat(() -> {
            if (!condition.getAsBoolean()) {
                throw new AssertionError("Still not so: " + what);
            }
        });
    }

    /** An assertion that may ask another process. */
    @FunctionalInterface
    public interface Check {
        void holds() throws Exception;
    }

    /** The same for what takes longer, or must not: asks until this time is over. */
    public static void within(Duration limit, Check check) {
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            try {
                check.holds();
                return;
            } catch (Exception | AssertionError notYet) {
                if (System.nanoTime() > end) {
                    throw new AssertionError("Not within " + limit, notYet);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }
}
