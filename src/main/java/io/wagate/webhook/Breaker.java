package io.wagate.webhook;

import io.wagate.kernel.Randomness;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint's calls go, and whether it is left alone for a while. Opens after ten failures in a row, or when seven
 * of ten calls within five minutes failed; stays open for 30 seconds and each time twice as long, up to 15 minutes, each
 * longer or shorter by up to a fifth; then one call is a probe. All nodes share it through the endpoint's row.
 */
record Breaker(
        Streak streak, Window window, Block block, @Nullable Instant lastSuccessAt) {

    static final int IN_A_ROW = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int WINDOW_LEAST = 10;
    static final double WINDOW_SHARE = 0.7;
    static final Duration SHORTEST = Duration.ofSeconds(30);
    static final Duration LONGEST = Duration.ofMinutes(15);
    static final double JITTER = 0.2;

    /** Fewer tries than this never switch an endpoint off. */
    static final int DISABLE_LEAST = 20;

    /** So long it fails before people are told. */
    static final Duration WARN_AFTER = Duration.ofMinutes(5);

    static final Breaker CLOSED = new Breaker(Streak.NONE, Window.EMPTY, Block.NONE, null);

    /**
     * Failures without a success among them.
     *
     * @param since the first of them
     * @param warnedAt when people were told of them
     */
    record Streak(
            int failures, @Nullable Instant since, @Nullable Instant warnedAt) {

        static final Streak NONE = new Streak(0, null, null);

        Streak longer(Instant now) {
            return new Streak(failures + 1, since == null ? now : since, warnedAt);
        }

        boolean hasLasted(Duration time, Instant now) {
            return since != null && !since.plus(time).isAfter(now);
        }
    }

    /** Calls since a failure, for {@link #WINDOW}. */
    record Window(@Nullable Instant since, int total, int failed) {

        static final Window EMPTY = new Window(null, 0, 0);

        boolean isOver(Instant now) {
            return since == null || since.plus(WINDOW).isBefore(now);
        }

        Window withSuccess(Instant now) {
            return isOver(now) ? EMPTY : new Window(since, total + 1, failed);
        }

        Window withFailure(Instant now) {
            return isOver(now) ? new Window(now, 1, 1) : new Window(since, total + 1, failed + 1);
        }

        boolean isBad() {
            return total >= WINDOW_LEAST && failed >= WINDOW_SHARE * total;
        }
    }

    /**
     * The time in which nobody calls.
     *
     * @param until in the past: the next call is a probe
     * @param seconds how long it was meant to be, which the next one doubles
     */
    record Block(@Nullable Instant until, int seconds) {

        static final Block NONE = new Block(null, 0);

        Block next(Instant now, Randomness randomness) {
            Duration planned = seconds == 0 ? SHORTEST : Duration.ofSeconds(2L * seconds);
            Duration most = planned.compareTo(LONGEST) > 0 ? LONGEST : planned;
            return new Block(now.plus(Jitter.of(most, JITTER, randomness)), (int) most.toSeconds());
        }
    }

    /** After a call that went well. The failures that opened it are forgotten then, or the next single one would again. */
    Breaker succeeded(Instant now) {
        return new Breaker(
                Streak.NONE, block.until() == null ? window.withSuccess(now) : Window.EMPTY, Block.NONE, now);
    }

    /** After a call that failed; with {@code opens} false it only counts. */
    Breaker failed(Instant now, boolean opens, Randomness randomness) {
        Breaker counted = new Breaker(streak.longer(now), window.withFailure(now), block, lastSuccessAt);
        return opens && counted.mustOpen() && !isOpen(now)
                ? new Breaker(counted.streak, counted.window, block.next(now, randomness), lastSuccessAt)
                : counted;
    }

    /** After a call that brought no answer, where such an endpoint is asked by one delivery at a time, so seldom. */
    Breaker silent(Instant now, Duration pause, Randomness randomness) {
        Breaker counted = failed(now, false, randomness);
        return new Breaker(
                counted.streak,
                counted.window,
                new Block(now.plus(pause), (int) Math.max(1, pause.toSeconds())),
                lastSuccessAt);
    }

    /** The endpoint speaks: nothing has to wait any more, whatever it said. */
    Breaker spoke() {
        return new Breaker(streak, window, Block.NONE, lastSuccessAt);
    }

    boolean isOpen(Instant now) {
        return block.until() != null && now.isBefore(block.until());
    }

    /** Whether it has failed for so long that it is switched off. */
    boolean isHopeless(Instant now) {
        return streak.failures() >= DISABLE_LEAST && streak.hasLasted(DeliveryProfile.DISABLE_AFTER, now);
    }

    /** Whether people should hear of it now, which they do once in a row of failures. */
    boolean deservesWarning(Instant now) {
        return streak.warnedAt() == null && streak.failures() >= IN_A_ROW && streak.hasLasted(WARN_AFTER, now);
    }

    Breaker warned(Instant now) {
        return new Breaker(new Streak(streak.failures(), streak.since(), now), window, block, lastSuccessAt);
    }

    private boolean mustOpen() {
        return streak.failures() >= IN_A_ROW || window.isBad();
    }
}
