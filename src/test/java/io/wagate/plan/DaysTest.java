package io.wagate.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Language;
import io.wagate.kernel.TenantId;
import io.wagate.support.SettableClock;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantState;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class DaysTest {

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T23:59:59.999Z"));
    private final Days days = new Days(clock);

    @Test
    void aDayEndsAtMidnightWhereTheTenantIs() {
        assertThat(days.today(in("UTC"))).isEqualTo("2026-11-20");
        assertThat(days.today(in("Asia/Kathmandu"))).isEqualTo("2026-11-21");
        assertThat(days.today(in("Pacific/Honolulu"))).isEqualTo("2026-11-20");
        clock.advance(Duration.ofMillis(1));
        assertThat(days.today(in("UTC"))).isEqualTo("2026-11-21");
        assertThat(end("Asia/Kathmandu", "2026-11-21")).isEqualTo("2026-11-21T18:15:00Z");
    }

    @Test
    void theDayOnWhichClocksGoForwardHas23HoursAndTheOtherOne25() {
        assertThat(Duration.between(end("Europe/Berlin", "2026-03-28"), end("Europe/Berlin", "2026-03-29")))
                .isEqualTo(Duration.ofHours(23));
        assertThat(Duration.between(end("Europe/Berlin", "2026-10-24"), end("Europe/Berlin", "2026-10-25")))
                .isEqualTo(Duration.ofHours(25));
    }

    @Test
    void whereClocksGoForwardAtMidnightTheDayBeginsAtOne() {
        assertThat(end("Africa/Cairo", "2026-04-23")).isEqualTo("2026-04-23T22:00:00Z");
        clock.set(Instant.parse("2026-04-23T21:59:59Z"));
        assertThat(days.today(in("Africa/Cairo"))).isEqualTo("2026-04-23");
        clock.set(Instant.parse("2026-04-23T22:00:00Z"));
        assertThat(days.today(in("Africa/Cairo"))).isEqualTo("2026-04-24");
    }

    @Test
    void theHourThatComesTwiceBelongsToOneDay() {
        Tenant berlin = in("Europe/Berlin");
        clock.set(Instant.parse("2026-10-25T00:30:00Z"));
        LocalDate first = days.today(berlin);
        clock.advance(Duration.ofHours(1));
        assertThat(days.today(berlin)).isEqualTo(first).isEqualTo("2026-10-25");
    }

    @Test
    void whatIsLeftOfADayThatIsOverIsNothing() {
        assertThat(days.until(Instant.parse("2026-11-20T23:59:59Z"))).isZero();
        assertThat(days.until(Instant.parse("2026-11-21T00:00:01.999Z"))).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void aTenantIsWarnedFromFourFifthsOnRoundedUp() {
        assertThat(Usage.warnedAt(100)).isEqualTo(80);
        assertThat(Usage.warnedAt(1)).isEqualTo(1);
        assertThat(Usage.warnedAt(3)).isEqualTo(3);
        assertThat(Usage.warnedAt(0)).isZero();
    }

    private Instant end(String zone, String day) {
        return Days.end(in(zone), LocalDate.parse(day));
    }

    private static Tenant in(String zone) {
        return new Tenant(
                new TenantId(1),
                new UUID(0, 1),
                "bakery-a1b2c3",
                "Bakery",
                1,
                TenantState.ACTIVE,
                ZoneId.of(zone),
                Language.ENGLISH,
                30,
                Instant.EPOCH);
    }
}
