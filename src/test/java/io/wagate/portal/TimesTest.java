package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.TimeZone;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.i18n.LocaleContextHolder;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final Times times = new Times(InstantSource.fixed(NOW));

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, just now",
        "PT12.9S, 12 s ago",
        "PT3M20S, 3 min ago",
        "PT5H, 5 h ago",
        "P6DT23H, 6 d ago",
        "P7D, 13 November",
        "P400D, 16 October 2025",
        "-PT4M, in 4 min"
    })
    void anAgeIsSaidInItsLargestUnitAndAsADateAfterAWeek(Duration age, String words) {
        assertThat(times.ago(NOW.minus(age))).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"0, 0 ms", "38, +38 ms", "1920, +1.92 s", "41400, +41.4 s", "180000, +3 min", "-5, 0 ms"})
    void elapsedTimeHasAUnitThatFits(long millis, String words) {
        assertThat(times.elapsed(NOW, NOW.plusMillis(millis))).isEqualTo(words);
    }

    @Test
    void sentencesNameTheDay() {
        assertThat(times.when(NOW.minusSeconds(60))).isEqualTo("today at 11:59:00 UTC");
        assertThat(times.when(NOW.minus(Duration.ofHours(13)))).isEqualTo("yesterday at 23:00:00 UTC");
        assertThat(times.when(NOW.minus(Duration.ofDays(3)))).isEqualTo("17 November at 12:00:00 UTC");
    }

    @Test
    void theyAreThoseOfTheReadersPlace() {
        LocaleContextHolder.setTimeZone(TimeZone.getTimeZone("Asia/Kolkata"));
        try {
            assertThat(times.exact(NOW)).isEqualTo("2026-11-20 17:30:00 UTC+5:30");
            assertThat(times.when(NOW.minus(Duration.ofHours(18)))).isEqualTo("yesterday at 23:30:00 UTC+5:30");
            assertThat(times.when(NOW.minus(Duration.ofHours(17)))).isEqualTo("today at 00:30:00 UTC+5:30");
            assertThat(times.zone()).isEqualTo("Asia/Kolkata");
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }
}
