package io.wagate.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How an endpoint is called and what is thought of its answers (DESIGN §5). A dialect's format names its own.
 *
 * @param wanted which answers end a delivery well
 * @param repeats what happens after all others
 * @param call how one attempt is made
 * @param traits what else this profile does; what is not named it does not do
 */
public record DeliveryProfile(Success wanted, Repeats repeats, Call call, Set<Trait> traits) {

    /** An endpoint without one success for so long is switched off. */
    public static final Duration DISABLE_AFTER = Duration.ofHours(120);

    /** How we name ourselves where a document names nothing else. */
    public static final String USER_AGENT = "Wagate-Webhook/1";

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
            Success.any2xx(),
            new Repeats(Answers.RETRIED, Schedule.of(THREE_DAYS), 0.2),
            new Call(Duration.ofSeconds(15), Addresses.ANY, USER_AGENT),
            Set.of(Trait.REPEATS_SILENCE, Trait.HEEDS_RETRY_AFTER, Trait.BREAKER, Trait.DISABLES));

    private static final int NO_CONTENT = 204;

    public DeliveryProfile {
        traits = Set.copyOf(traits);
    }

    /**
     * Which answers end a delivery well.
     *
     * @param statuses empty for any 2xx
     */
    public record Success(Set<Integer> statuses, Content content) {

        public Success {
            statuses = Set.copyOf(statuses);
        }

        public static Success any2xx() {
            return new Success(Set.of(), Content.ANY);
        }
    }

    /**
     * What happens after an answer that was not wanted.
     *
     * @param schedule when attempts are made; after the last one the delivery is dead
     * @param jitter the share by which a pause varies, 0 for none
     */
    public record Repeats(Answers answers, Schedule schedule, double jitter) {}

    /**
     * How one attempt is made.
     *
     * @param total its longest time
     * @param userAgent the name under which the endpoint is called
     */
    public record Call(Duration total, Addresses addresses, String userAgent) {}

    /** What a profile may do besides. */
    public enum Trait {
        /** A call without an answer is tried again. */
        REPEATS_SILENCE,
        /** The answer's Retry-After (RFC 9110 §10.2.3) may lengthen a pause, up to an hour. */
        HEEDS_RETRY_AFTER,
        /** An endpoint that keeps failing is left alone for a while, which uses up no attempts. */
        BREAKER,
        /** An endpoint that failed for {@link #DISABLE_AFTER} is switched off. */
        DISABLES,
        /** One that gives no answer gets one call at a time: not every event that waits asks a dead host. */
        ONE_LOOP
    }

    /** Which addresses an endpoint may have, within what the installation allows. */
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

    /** The statuses that end a delivery well; empty for any 2xx. */
    public Set<Integer> success() {
        return wanted.statuses();
    }

    public Answers answers() {
        return repeats.answers();
    }

    public Schedule schedule() {
        return repeats.schedule();
    }

    /** The longest time of one attempt. */
    public Duration total() {
        return call.total();
    }

    public Addresses addresses() {
        return call.addresses();
    }

    public boolean has(Trait trait) {
        return traits.contains(trait);
    }

    /** Whether an answer of this status and type of content ends a delivery well. */
    boolean succeeds(int status, Optional<String> type) {
        boolean right =
                success().isEmpty() ? status >= 200 && status < 300 : success().contains(status);
        return right && wanted.content().accepts(status, type);
    }
}
