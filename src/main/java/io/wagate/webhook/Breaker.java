package io.wagate.webhook;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How an endpoint's calls go, and whether it is left alone for a while. Opens after ten failures in a row, or when seven
 * of ten calls within five minutes failed; stays open for 30 seconds and each time twice as long, up to 15 minutes; then
 * one call is a probe. All nodes share it through the endpoint's row.
 *
 * @param blockedUntil when it is open: until then nobody calls. In the past: the next call is a probe
 */
record Breaker(
        int failures,
        @Nullable Instant failingSince,
        int failingAttempts,
        @Nullable Instant windowAt,
        int windowTotal,
        int windowFailed,
        @Nullable Instant blockedUntil,
        int blockSeconds,
        @Nullable Instant warnedAt,
        @Nullable Instant lastSuccessAt) {

    static final int IN_A_ROW = 10;
    static final Duration WINDOW = Duration.ofMinutes(5);
    static final int WINDOW_LEAST = 10;
    static final double WINDOW_SHARE = 0.7;
    static final int SHORTEST_SECONDS = 30;
    static final int LONGEST_SECONDS = 900;

    /** Fewer tries than this never switch an endpoint off. */
    static final int DISABLE_LEAST = 20;

    /** So long it fails before people are told. */
    static final Duration WARN_AFTER = Duration.ofMinutes(5);

    static final Breaker CLOSED = new Breaker(0, null, 0, null, 0, 0, null, 0, null, null);

    /** After a call that went well. The failures that opened it are forgotten then, or the next single one would again. */
    Breaker succeeded(Instant now) {
        boolean fresh = blockedUntil != null
                || windowAt == null
                || windowAt.plus(WINDOW).isBefore(now);
        return new Breaker(
                0,
                null,
                0,
                fresh ? null : windowAt,
                fresh ? 0 : windowTotal + 1,
                fresh ? 0 : windowFailed,
                null,
                0,
                null,
                now);
    }

    /** After a call that failed; with {@code opens} false it only counts. */
    Breaker failed(Instant now, boolean opens) {
        boolean fresh = windowAt == null || windowAt.plus(WINDOW).isBefore(now);
        Breaker counted = new Breaker(
                failures + 1,
                failingSince == null ? now : failingSince,
                failingAttempts + 1,
                fresh ? now : windowAt,
                fresh ? 1 : windowTotal + 1,
                fresh ? 1 : windowFailed + 1,
                blockedUntil,
                blockSeconds,
                warnedAt,
                lastSuccessAt);
        return opens && counted.mustOpen() && !isOpen(now) ? counted.opened(now) : counted;
    }

    boolean isOpen(Instant now) {
        return blockedUntil != null && now.isBefore(blockedUntil);
    }

    /** Whether it has failed for so long that it is switched off. */
    boolean isHopeless(Instant now) {
        return failingSince != null
                && failingAttempts >= DISABLE_LEAST
                && !failingSince.plus(DeliveryProfile.DISABLE_AFTER).isAfter(now);
    }

    /** Whether people should hear of it now, which they do once in a row of failures. */
    boolean deservesWarning(Instant now) {
        return warnedAt == null
                && failures >= IN_A_ROW
                && failingSince != null
                && !failingSince.plus(WARN_AFTER).isAfter(now);
    }

    Breaker warned(Instant now) {
        return new Breaker(
                failures,
                failingSince,
                failingAttempts,
                windowAt,
                windowTotal,
                windowFailed,
                blockedUntil,
                blockSeconds,
                now,
                lastSuccessAt);
    }

    private boolean mustOpen() {
        return failures >= IN_A_ROW || windowTotal >= WINDOW_LEAST && windowFailed >= WINDOW_SHARE * windowTotal;
    }

    private Breaker opened(Instant now) {
        int seconds = blockSeconds == 0 ? SHORTEST_SECONDS : Math.min(2 * blockSeconds, LONGEST_SECONDS);
        return new Breaker(
                failures,
                failingSince,
                failingAttempts,
                windowAt,
                windowTotal,
                windowFailed,
                now.plusSeconds(seconds),
                seconds,
                warnedAt,
                lastSuccessAt);
    }
}
