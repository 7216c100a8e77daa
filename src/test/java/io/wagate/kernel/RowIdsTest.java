package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RowIdsTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T10:00:00Z"));

    @Test
    void idsGrowWithinAMillisecondAndBeyondItsFourThousand() {
        RowIds ids = new RowIds(clock, 1);
        long last = ids.next();
        for (int i = 0; i < 10_000; i++) {
            long next = ids.next();
            assertThat(next).isGreaterThan(last);
            last = next;
        }
    }

    @Test
    void idsGrowWhenTheClockStepsBack() {
        RowIds ids = new RowIds(clock, 1);
        long before = ids.next();
        clock.advance(Duration.ofMinutes(-5));

        assertThat(ids.next()).isGreaterThan(before);
    }

    @Test
    void twoNodesNeverMakeTheSameId() {
        RowIds one = new RowIds(clock, 1);
        RowIds two = new RowIds(clock, 2);
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < 5_000; i++) {
            assertThat(seen.add(one.next())).isTrue();
            assertThat(seen.add(two.next())).isTrue();
        }
    }

    @Test
    void theFloorOfAnInstantLiesBelowItsIdsAndAboveEarlierOnes() {
        RowIds ids = new RowIds(clock, 1023);
        long earlier = ids.next();
        clock.advance(Duration.ofSeconds(1));
        long floor = RowIds.floor(clock.instant());

        assertThat(earlier).isLessThan(floor);
        assertThat(ids.next()).isGreaterThanOrEqualTo(floor);
    }
}
