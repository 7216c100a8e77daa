package io.wagate.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * How an endpoint is called and what is thought of its answers (DESIGN §5). A dialect's format names its own.
 *
 * @param success the statuses that end a delivery well; empty for any 2xx
 * @param answers what an answer of another status means
 * @param transport whether a call without an answer is tried again
 * @param schedule when attempts are made; after the last one the delivery is dead
 * @param jitter the share by which a pause varies, 0 for none
 * @param total the longest time of one attempt
 * @param breaker whether an endpoint that keeps failing is left alone for a while, which uses up no attempts
 * @param disables whether an endpoint that failed for {@link #DISABLE_AFTER} is switched off
 * @param retryAfter whether the answer's Retry-After (RFC 9110 §10.2.3) may lengthen a pause, up to an hour
 * @param addresses which addresses an endpoint may have, within what the installation allows
 * @param userAgent the name under which it is called
 * @param oneLoop whether an endpoint that gives no answer gets one call at a time, so that a dead host is not asked by
 *     every event that waits for it
 */
public record DeliveryProfile(
        Set<Integer> success,
        Answers answers,
        boolean transport,
        Schedule schedule,
        double jitter,
        Duration total,
        boolean breaker,
        boolean disables,
        boolean retryAfter,
        Addresses addresses,
        String userAgent,
        boolean oneLoop) {

    public DeliveryProfile {
        success = Set.copyOf(success);
    }

    /** With these pauses before its attempts. */
    public DeliveryProfile(
            Set<Integer> success,
            Answers answers,
            boolean transport,
            List<Duration> schedule,
            double jitter,
            Duration total,
            boolean breaker,
            boolean disables,
            boolean retryAfter,
            Addresses addresses,
            String userAgent,
            boolean oneLoop) {
        this(
                success,
                answers,
                transport,
                Schedule.of(schedule),
                jitter,
                total,
                breaker,
                disables,
                retryAfter,
                addresses,
                userAgent,
                oneLoop);
    }

    /** An endpoint without one success for so long is switched off. */
    public static final Duration DISABLE_AFTER = Duration.ofHours(120);

    /** How we name ourselves where a document names nothing else. */
    public static final String USER_AGENT = "Wagate-Webhook/1";

    /** Which addresses an endpoint may have. */
    public enum Addresses {
        /** Whatever the installation allows. */
        ANY,
        /** https only. */
        HTTPS,
        /** https on its own port, 443. */
        HTTPS_443
    }

    /** What an answer that is no success means. */
    public enum Answers {
        /** The attempt failed and is repeated. */
        RETRIED,
        /** The delivery is over, and failed. */
        FINAL
    }

    /** 0, 5 s, 30 s, 5 m, 30 m, 2 h, 5 h, 10 h, 14 h, 20 h, 24 h: 75 hours in all. */
    public static final List<Duration> THREE_DAYS = List.of(
            Duration.ZERO,
            Duration.ofSeconds(5),
            Duration.ofSeconds(30),
            Duration.ofMinutes(5),
            Duration.ofMinutes(30),
            Duration.ofHours(2),
            Duration.ofHours(5),
            Duration.ofHours(10),
            Duration.ofHours(14),
            Duration.ofHours(20),
            Duration.ofHours(24));

    /** The native one: any 2xx, everything else repeated. */
    public static final DeliveryProfile NATIVE = new DeliveryProfile(
            Set.of(),
            Answers.RETRIED,
            true,
            THREE_DAYS,
            0.2,
            Duration.ofSeconds(15),
            true,
            true,
            true,
            Addresses.ANY,
            USER_AGENT,
            false);

    /** Whether an answer of this status ends a delivery well. */
    boolean succeeds(int status) {
        return success.isEmpty() ? status >= 200 && status < 300 : success.contains(status);
    }
}
