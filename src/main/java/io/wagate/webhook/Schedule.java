package io.wagate.webhook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When a delivery is called: a pause before each of the first attempts, and after those, where {@code then} is positive,
 * that pause again and again.
 *
 * @param first the pauses before the first attempts, the very first one included
 * @param then zero where nothing follows
 * @param until how old a delivery may be when the last of the attempts after the first ones is made
 */
public record Schedule(List<Duration> first, Duration then, Duration until) {

    public Schedule {
        first = List.copyOf(first);
    }

    /** These attempts and no more. */
    public static Schedule of(List<Duration> pauses) {
        return new Schedule(pauses, Duration.ZERO, Duration.ZERO);
    }

    /** At once, and then after this pause each time, for so long. */
    public static Schedule every(Duration pause, Duration until) {
        return new Schedule(List.of(Duration.ZERO), pause, until);
    }

    /**
     * The pause before the next attempt, empty where there is none.
     *
     * @param tries attempts so far
     * @param age how long ago the delivery was added
     */
    Optional<Duration> next(int tries, Duration age) {
        if (tries < first.size()) {
            return Optional.of(first.get(tries));
        }
        boolean again = then.isPositive() && age.plus(then).compareTo(until) <= 0;
        return again ? Optional.of(then) : Optional.empty();
    }

    /** Whether there is one attempt and no other. */
    public boolean isOnce() {
        return first.size() == 1 && !then.isPositive();
    }

    /** From the first attempt to the last. */
    public Duration whole() {
        return then.isPositive() ? until : first.stream().reduce(Duration.ZERO, Duration::plus);
    }
}
