package io.wagate.portal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.TimeZone;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.context.MessageSource;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.context.support.ReloadableResourceBundleMessageSource;

class TimesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private final Times times = new Times(InstantSource.fixed(NOW), new Say(messages()));

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

    @ParameterizedTest
    @CsvSource({
        "PT0.9S, gerade eben",
        "PT12.9S, vor 12 s",
        "PT5H, vor 5 h",
        "P1D, vor 1 Tag",
        "P6DT23H, vor 6 Tagen",
        "P7D, am 13. November",
        "P400D, am 16. Oktober 2025",
        "-PT4M, in 4 min"
    })
    void whoReadsGermanReadsGermanAges(Duration age, String words) {
        assertThat(inGerman(() -> times.ago(NOW.minus(age)))).isEqualTo(words);
    }

    @Test
    void whoReadsGermanReadsGermanDaysAndNumbers() {
        assertThat(inGerman(() -> times.when(NOW.minusSeconds(60)))).isEqualTo("heute um 11:59:00 UTC");
        assertThat(inGerman(() -> times.when(NOW.minus(Duration.ofHours(13))))).isEqualTo("gestern um 23:00:00 UTC");
        assertThat(inGerman(() -> times.when(NOW.minus(Duration.ofDays(3))))).isEqualTo("17. November um 12:00:00 UTC");
        assertThat(inGerman(() -> times.elapsed(NOW, NOW.plusMillis(1_920)))).isEqualTo("+1,92 s");
        assertThat(inGerman(() -> times.elapsed(NOW, NOW.plus(Duration.ofDays(2)))))
                .isEqualTo("+2 Tage");
    }

    private static String inGerman(Supplier<String> said) {
        LocaleContextHolder.setLocale(Locale.GERMANY);
        try {
            return said.get();
        } finally {
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private static MessageSource messages() {
        var source = new ReloadableResourceBundleMessageSource();
        source.setBasename("classpath:messages/times");
        source.setDefaultEncoding("UTF-8");
        source.setFallbackToSystemLocale(false);
        return source;
    }
}
