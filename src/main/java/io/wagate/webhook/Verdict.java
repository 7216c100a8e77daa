package io.wagate.webhook;

import io.wagate.egress.EgressFailure;
import io.wagate.egress.EgressOutcome;
import io.wagate.kernel.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one call means for its delivery.
 *
 * @param outcome a status such as {@code 503}, or the name of a failure
 * @param state how the delivery stands now; READY for another try
 * @param reason why it ended, where it ended without success
 * @param pause until the next try
 */
record Verdict(
        String outcome, Delivery.State state, @Nullable String reason, Duration pause) {

    private static final int GONE = 410;
    private static final Duration LONGEST_WISH = Duration.ofHours(1);

    boolean isSuccess() {
        return state == Delivery.State.DELIVERED;
    }

    boolean isGone() {
        return "gone".equals(reason);
    }

    /**
     * How far a delivery got.
     *
     * @param tries how many calls that count were made, the judged one included
     * @param age how long ago it was added
     */
    record Progress(int tries, Duration age) {}

    static Verdict of(
            DeliveryProfile profile, EgressOutcome outcome, Progress progress, Instant now, Randomness randomness) {
        return switch (outcome) {
            case EgressOutcome.Answered answered -> answered(profile, answered, progress, now, randomness);
            case EgressOutcome.Failed failed -> failed(profile, failed.failure(), progress, randomness);
        };
    }

    private static Verdict answered(
            DeliveryProfile profile,
            EgressOutcome.Answered answered,
            Progress progress,
            Instant now,
            Randomness randomness) {
        String outcome = Integer.toString(answered.status());
        if (profile.succeeds(answered.status(), answered.header("content-type"))) {
            return new Verdict(outcome, Delivery.State.DELIVERED, null, Duration.ZERO);
        }
        if (profile.answers() == DeliveryProfile.Answers.FINAL) {
            return dead(outcome, "answered");
        }
        if (answered.status() == GONE && profile.has(DeliveryProfile.Trait.DISABLES)) {
            return dead(outcome, "gone");
        }
        Duration wish = profile.has(DeliveryProfile.Trait.HEEDS_RETRY_AFTER) ? wish(answered, now) : Duration.ZERO;
        return again(profile, outcome, progress, wish, randomness);
    }

    private static Verdict failed(
            DeliveryProfile profile, EgressFailure failure, Progress progress, Randomness randomness) {
        if (failure.isRefusal()) {
            return dead(failure.wire(), "refused");
        }
        return profile.has(DeliveryProfile.Trait.REPEATS_SILENCE)
                ? again(profile, failure.wire(), progress, Duration.ZERO, randomness)
                : dead(failure.wire(), "no_answer");
    }

    private static Verdict again(
            DeliveryProfile profile, String outcome, Progress progress, Duration atLeast, Randomness randomness) {
        Optional<Duration> next = profile.schedule().next(progress.tries(), progress.age());
        if (next.isEmpty()) {
            return dead(outcome, "exhausted");
        }
        Duration planned = Jitter.of(next.get(), profile.repeats().jitter(), randomness);
        return new Verdict(outcome, Delivery.State.READY, null, planned.compareTo(atLeast) < 0 ? atLeast : planned);
    }

    private static Verdict dead(String outcome, String reason) {
        return new Verdict(outcome, Delivery.State.DEAD, reason, Duration.ZERO);
    }

    /** Retry-After as seconds or as a date (RFC 9110 §10.2.3), at most an hour; nonsense asks for nothing. */
    private static Duration wish(EgressOutcome.Answered answered, Instant now) {
        Optional<String> header = answered.header("retry-after").map(String::strip);
        if (header.isEmpty()) {
            return Duration.ZERO;
        }
        Duration wish = header.get().matches("[0-9]{1,9}")
                ? Duration.ofSeconds(Long.parseLong(header.get()))
                : until(header.get(), now);
        if (wish.isNegative()) {
            return Duration.ZERO;
        }
        return wish.compareTo(LONGEST_WISH) > 0 ? LONGEST_WISH : wish;
    }

    private static Duration until(String date, Instant now) {
        try {
            return Duration.between(
                    now,
                    ZonedDateTime.parse(date, DateTimeFormatter.RFC_1123_DATE_TIME)
                            .toInstant());
        } catch (DateTimeParseException nonsense) {
            return Duration.ZERO;
        }
    }
}
