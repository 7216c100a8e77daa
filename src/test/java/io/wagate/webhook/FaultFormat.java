package io.wagate.webhook;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Our own format for impatient tests: little time for a call, and the next try soon after. */
public class FaultFormat extends DottedFormat {

    private static final Duration PAUSE = Duration.ofMillis(300);

    private final String name;
    private final int tries;
    private final Duration total;
    private final boolean breaker;

    /** @param breaker whether its endpoints are left alone for a while when they keep failing */
    public FaultFormat(String name, int tries, Duration total, boolean breaker) {
        this.name = name;
        this.tries = tries;
        this.total = total;
        this.breaker = breaker;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return "For tests: " + name;
    }

    @Override
    public DeliveryProfile profile() {
        List<Duration> schedule = Stream.concat(
                        Stream.of(Duration.ZERO), Collections.nCopies(tries - 1, PAUSE).stream())
                .toList();
        DeliveryProfile usual = DeliveryProfile.NATIVE;
        Set<DeliveryProfile.Trait> traits =
                EnumSet.of(DeliveryProfile.Trait.REPEATS_SILENCE, DeliveryProfile.Trait.HEEDS_RETRY_AFTER);
        if (breaker) {
            traits.add(DeliveryProfile.Trait.BREAKER);
        }
        return new DeliveryProfile(
                usual.wanted(),
                new DeliveryProfile.Repeats(DeliveryProfile.Answers.RETRIED, Schedule.of(schedule), 0.2),
                new DeliveryProfile.Call(total, DeliveryProfile.Addresses.ANY, DeliveryProfile.USER_AGENT),
                traits);
    }
}
