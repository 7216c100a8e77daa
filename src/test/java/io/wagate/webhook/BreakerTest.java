package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Randomness;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");

    @Test
    void nineFailuresInARowLeaveItClosedAndTheTenthOpensItForHalfAMinute() {
        Breaker nine = failed(Breaker.CLOSED, 9, START);
        assertThat(nine.isOpen(START)).isFalse();

        Breaker ten = nine.failed(START, true, MIDDLE);

        assertThat(ten.block().until()).isEqualTo(START.plusSeconds(30));
        assertThat(ten.isOpen(START.plusSeconds(29))).isTrue();
        assertThat(ten.isOpen(START.plusSeconds(30))).isFalse();
    }

    @Test
    void callsThatWereUnderWayWhenItOpenedDoNotDoubleTheWait() {
        Breaker open = failed(Breaker.CLOSED, 13, START);

        assertThat(open.block().seconds()).isEqualTo(30);
        assertThat(open.streak().failures()).isEqualTo(13);
    }

    @Test
    void eachFailedProbeDoublesTheWaitUpToAQuarterOfAnHour() {
        Breaker breaker = failed(Breaker.CLOSED, 10, START);
        Instant now = START;
        for (int seconds : new int[] {60, 120, 240, 480, 900, 900}) {
            now = java.util.Objects.requireNonNull(breaker.block().until());
            breaker = breaker.failed(now, true, MIDDLE);
            assertThat(breaker.block().until()).isEqualTo(now.plusSeconds(seconds));
        }
    }

    @Test
    void aWaitVariesByAFifthSoThatWhatFailedTogetherDoesNotComeBackTogether() {
        Breaker nine = failed(Breaker.CLOSED, 9, START);

        Breaker shortest = nine.failed(START, true, lowest());
        Breaker longest = nine.failed(START, true, highest());

        assertThat(shortest.block().until()).isEqualTo(START.plusSeconds(24));
        assertThat(longest.block().until()).isEqualTo(START.plusSeconds(36));
        assertThat(shortest.block().seconds())
                .isEqualTo(longest.block().seconds())
                .isEqualTo(30);
    }

    @Test
    void oneSuccessClosesItAndForgetsTheRow() {
        Breaker closed = failed(Breaker.CLOSED, 12, START).succeeded(START.plusSeconds(31));

        assertThat(closed.streak().failures()).isZero();
        assertThat(closed.streak().since()).isNull();
        assertThat(closed.block().until()).isNull();
        assertThat(closed.lastSuccessAt()).isEqualTo(START.plusSeconds(31));
    }

    @Test
    void aSingleFailureAfterTheProbeThatClosedItDoesNotOpenItAgain() {
        Instant later = START.plusSeconds(31);

        Breaker failedOnce = failed(failed(Breaker.CLOSED, 12, START).succeeded(later), 1, later);

        assertThat(failedOnce.isOpen(later)).isFalse();
        assertThat(failedOnce.window().total()).isEqualTo(1);
    }

    @Test
    void sevenFailuresOfTenWithinFiveMinutesOpenItAlthoughSomeSucceed() {
        Breaker breaker = Breaker.CLOSED;
        for (int round = 0; round < 3; round++) {
            breaker = failed(breaker, 2, START).succeeded(START);
        }
        assertThat(breaker.isOpen(START)).isFalse();

        breaker = failed(breaker, 3, START);

        assertThat(breaker.isOpen(START)).isTrue();
    }

    @Test
    void failuresOfAnEarlierWindowDoNotCount() {
        Breaker breaker = failed(Breaker.CLOSED, 8, START).succeeded(START.plusSeconds(1));

        Breaker later = failed(breaker, 2, START.plus(Duration.ofMinutes(6)));

        assertThat(later.window().total()).isEqualTo(2);
        assertThat(later.isOpen(START.plus(Duration.ofMinutes(6)))).isFalse();
    }

    @Test
    void aProfileWithoutBreakerOnlyCounts() {
        Breaker breaker = Breaker.CLOSED;
        for (int i = 0; i < 50; i++) {
            breaker = breaker.failed(START, false, MIDDLE);
        }

        assertThat(breaker.block().until()).isNull();
        assertThat(breaker.streak().failures()).isEqualTo(50);
    }

    @Test
    void itIsHopelessAfterFiveDaysAndTwentyCallsAndNotBefore() {
        Instant end = START.plus(Duration.ofHours(120));

        assertThat(failed(Breaker.CLOSED, 20, START).isHopeless(end.minusSeconds(1)))
                .isFalse();
        assertThat(failed(Breaker.CLOSED, 19, START).isHopeless(end)).isFalse();
        assertThat(failed(Breaker.CLOSED, 20, START).isHopeless(end)).isTrue();
    }

    @Test
    void peopleAreToldOnceInARowOfFailures() {
        Instant later = START.plus(Duration.ofMinutes(5));
        Breaker failing = failed(Breaker.CLOSED, 10, START);

        assertThat(failing.deservesWarning(START.plusSeconds(60))).isFalse();
        assertThat(failing.deservesWarning(later)).isTrue();
        assertThat(failing.warned(later).deservesWarning(later)).isFalse();
        Breaker again = failed(failing.warned(later).succeeded(later), 10, later);
        assertThat(again.deservesWarning(later.plus(Duration.ofMinutes(5)))).isTrue();
    }

    private static final Randomness MIDDLE = choosing(bound -> bound / 2);

    private static Randomness lowest() {
        return choosing(bound -> 0);
    }

    private static Randomness highest() {
        return choosing(bound -> bound - 1);
    }

    private static Randomness choosing(IntUnaryOperator choice) {
        return new Randomness() {
            @Override
            public byte[] bytes(int length) {
                return new byte[length];
            }

            @Override
            public int below(int bound) {
                return choice.applyAsInt(bound);
            }
        };
    }

    private static Breaker failed(Breaker breaker, int times, Instant at) {
        Breaker moved = breaker;
        for (int i = 0; i < times; i++) {
            moved = moved.failed(at, true, MIDDLE);
        }
        return moved;
    }
}
