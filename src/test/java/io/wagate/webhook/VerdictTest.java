package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.egress.EgressFailure;
import io.wagate.egress.EgressOutcome;
import io.wagate.kernel.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    /** Half of the range, so that a pause is what the schedule says. */
    private static final Randomness MIDDLE = length -> {
        byte[] bytes = new byte[length];
        long middle = 1_000_000;
        for (int i = length - 1; i >= 0; i--) {
            bytes[i] = (byte) middle;
            middle >>= 8;
        }
        return bytes;
    };

    private static final Verdict.Progress FIRST = new Verdict.Progress(1, Duration.ZERO);

    private static final DeliveryProfile ONCE = new DeliveryProfile(
            new DeliveryProfile.Success(Set.of(200), DeliveryProfile.Content.ANY),
            new DeliveryProfile.Repeats(DeliveryProfile.Answers.FINAL, Schedule.of(List.of(Duration.ZERO)), 0),
            new DeliveryProfile.Call(
                    Duration.ofSeconds(10), DeliveryProfile.Addresses.HTTPS, DeliveryProfile.USER_AGENT),
            Set.of());

    @ParameterizedTest
    @ValueSource(ints = {200, 201, 202, 204, 299})
    void anyTwoHundredDelivers(int status) {
        assertThat(judge(status, 1).isSuccess()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 301, 302, 400, 401, 404, 408, 429, 500, 503})
    void everythingElseIsTriedAgain(int status) {
        Verdict verdict = judge(status, 1);

        assertThat(verdict.state()).isEqualTo(Delivery.State.READY);
        assertThat(verdict.outcome()).isEqualTo(Integer.toString(status));
        assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void thePausesAreThoseOfTheScheduleAndTheEleventhTryIsTheLast() {
        for (int tries = 1; tries < 11; tries++) {
            assertThat(judge(500, tries).pause()).isEqualTo(DeliveryProfile.THREE_DAYS.get(tries));
        }
        assertThat(judge(500, 11).state()).isEqualTo(Delivery.State.DEAD);
        assertThat(judge(500, 11).reason()).isEqualTo("exhausted");
        assertThat(DeliveryProfile.THREE_DAYS.stream().reduce(Duration.ZERO, Duration::plus))
                .isBetween(Duration.ofHours(75), Duration.ofHours(76));
    }

    @Test
    void aPauseVariesByAFifthAndNoMore() {
        Randomness low = byte[]::new;

        Verdict shortest = Verdict.of(DeliveryProfile.NATIVE, answered(500, Map.of()), FIRST, NOW, low);

        assertThat(shortest.pause()).isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void goneEndsItAndTheEndpoint() {
        Verdict verdict = judge(410, 1);

        assertThat(verdict.state()).isEqualTo(Delivery.State.DEAD);
        assertThat(verdict.isGone()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "240, 240",
        "1, 5",
        "0, 5",
        "86400, 3600",
        "999999999, 3600",
        "99999999999999999999, 5",
        "-5, 5",
        "soon, 5",
        "'Sun, 01 Mar 2026 10:02:00 GMT', 120",
        "'Sun, 01 Mar 2026 09:00:00 GMT', 5",
        "'Sun, 01 Mar 2099 09:00:00 GMT', 3600"
    })
    void retryAfterOnlyLengthensAndAtMostToAnHour(String header, long seconds) {
        EgressOutcome answer = answered(503, Map.of("retry-after", List.of(header)));

        Verdict verdict = Verdict.of(DeliveryProfile.NATIVE, answer, FIRST, NOW, MIDDLE);

        assertThat(verdict.pause()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @ParameterizedTest
    @EnumSource(EgressFailure.class)
    void aCallWithoutAnAnswerIsTriedAgainUnlessItsAddressIsRefused(EgressFailure failure) {
        Verdict verdict = Verdict.of(
                DeliveryProfile.NATIVE, new EgressOutcome.Failed(failure, Duration.ZERO), FIRST, NOW, MIDDLE);

        assertThat(verdict.outcome()).isEqualTo(failure.wire());
        assertThat(verdict.state()).isEqualTo(failure.isRefusal() ? Delivery.State.DEAD : Delivery.State.READY);
    }

    @Test
    void aProfileOfOneTryEndsWithWhateverHappens() {
        assertThat(Verdict.of(ONCE, answered(201, Map.of()), FIRST, NOW, MIDDLE).state())
                .isEqualTo(Delivery.State.DEAD);
        assertThat(Verdict.of(ONCE, answered(410, Map.of()), FIRST, NOW, MIDDLE).isGone())
                .isFalse();
        EgressOutcome reset = new EgressOutcome.Failed(EgressFailure.RESET, Duration.ZERO);
        assertThat(Verdict.of(ONCE, reset, FIRST, NOW, MIDDLE).reason()).isEqualTo("no_answer");
    }

    @Test
    void aSteadyScheduleRepeatsWhatGotNoAnswerForItsTimeAndNothingElse() {
        DeliveryProfile steady = new DeliveryProfile(
                DeliveryProfile.Success.any2xx(),
                new DeliveryProfile.Repeats(
                        DeliveryProfile.Answers.FINAL, Schedule.every(Duration.ofSeconds(3), Duration.ofHours(24)), 0),
                new DeliveryProfile.Call(Duration.ofSeconds(10), DeliveryProfile.Addresses.ANY, "Shop"),
                Set.of(DeliveryProfile.Trait.REPEATS_SILENCE, DeliveryProfile.Trait.ONE_LOOP));
        EgressOutcome silence = new EgressOutcome.Failed(EgressFailure.CONNECT_TIMEOUT, Duration.ZERO);
        Duration lastTurn = Duration.ofHours(24).minusSeconds(3);

        assertThat(Verdict.of(steady, silence, FIRST, NOW, MIDDLE).pause()).isEqualTo(Duration.ofSeconds(3));
        assertThat(Verdict.of(steady, silence, new Verdict.Progress(28_799, lastTurn), NOW, MIDDLE)
                        .pause())
                .isEqualTo(Duration.ofSeconds(3));
        assertThat(Verdict.of(steady, silence, new Verdict.Progress(40, lastTurn.plusMillis(1)), NOW, MIDDLE)
                        .reason())
                .isEqualTo("exhausted");
        assertThat(Verdict.of(steady, answered(500, Map.of()), FIRST, NOW, MIDDLE)
                        .reason())
                .isEqualTo("answered");
    }

    private static Verdict judge(int status, int tries) {
        return Verdict.of(
                DeliveryProfile.NATIVE,
                answered(status, Map.of()),
                new Verdict.Progress(tries, Duration.ZERO),
                NOW,
                MIDDLE);
    }

    private static EgressOutcome answered(int status, Map<String, List<String>> headers) {
        return new EgressOutcome.Answered(status, headers, "http://127.0.0.1/", 0, false, Duration.ofMillis(3));
    }
}
