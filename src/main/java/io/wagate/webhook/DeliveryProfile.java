package io.wagate.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an endpoint is called and what is thought of its answers (DESIGN §5). A dialect's format names its own.
 *
 * @param success the statuses that end a delivery well; empty for any 2xx
 * @param content which types of content a success may have
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
        Content content,
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

    /** One to which the type of an answer's content does not matter. */
    public DeliveryProfile(
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
        this(
                success,
                Content.ANY,
                answers,
                transport,
                schedule,
                jitter,
                total,
                breaker,
                disables,
                retryAfter,
                addresses,
                userAgent,
                oneLoop);
    }

    public DeliveryProfile {
        success = Set.copyOf(success);
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

    /** Which types of content make an answer of the right status a success (spec/seed-api.md §2.3). */
    public enum Content {
        /** Whatever it is. */
        ANY,
        /** {@code application/json}; a 204 may also name none, because it has no content. */
        JSON,
        /** {@code application/json}, also with a 204. */
        JSON_ALWAYS;

        boolean accepts(int status, Optional<String> type) {
            boolean json = type.map(name -> name.split(";", 2)[0].strip())
                    .filter("application/json"::equalsIgnoreCase)
                    .isPresent();
            return this == ANY || json || this == JSON && status == NO_CONTENT && type.isEmpty();
        }
    }

    private static final int NO_CONTENT = 204;

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
            Schedule.of(THREE_DAYS),
            0.2,
            Duration.ofSeconds(15),
            true,
            true,
            true,
            Addresses.ANY,
            USER_AGENT,
            false);

    /** Whether an answer of this status and type of content ends a delivery well. */
    boolean succeeds(int status, Optional<String> type) {
        boolean right = success.isEmpty() ? status >= 200 && status < 300 : success.contains(status);
        return right && content.accepts(status, type);
    }
}
