package io.wagate.portal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.springframework.stereotype.Component;

/**
 * Writes instants the way people read them, in the zone of {@link Readers}. In templates: {@code @times.ago(instant)}, or the fragments of
 * {@code fragments/time}.
 */
@Component("times")
public final class Times {

    private static final DateTimeFormatter EXACT = form("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter CLOCK = form("HH:mm:ss");
    private static final DateTimeFormatter DAY = form("d MMMM");
    private static final DateTimeFormatter DAY_AND_YEAR = form("d MMMM uuuu");
    private static final Duration NAMED_BY_DATE = Duration.ofDays(7);

    private final InstantSource clock;

    Times(InstantSource clock) {
        this.clock = clock;
    }

    /** {@code just now}, {@code 12 s ago}, {@code in 4 min}, and the date once it is a week away. */
    public String ago(Instant instant) {
        Instant now = clock.instant();
        Duration age = Duration.between(instant, now);
        if (age.abs().compareTo(NAMED_BY_DATE) >= 0) {
            return day(instant, now);
        }
        if (age.toSeconds() == 0) {
            return "just now";
        }
        String amount = amount(age.abs());
        return age.isNegative() ? "in " + amount : amount + " ago";
    }

    /** {@code today at 10:41:07 UTC+1}, {@code yesterday at …}, {@code 13 November at …}. */
    public String when(Instant instant) {
        Instant now = clock.instant();
        long days = ChronoUnit.DAYS.between(
                instant.atZone(Readers.zone()).toLocalDate(),
                now.atZone(Readers.zone()).toLocalDate());
        String day = days == 0 ? "today" : days == 1 ? "yesterday" : day(instant, now);
        return day + " at " + clock(instant) + " " + Readers.offset(instant);
    }

    /** {@code 2026-11-20 10:41:07 UTC+1}. */
    public String exact(Instant instant) {
        return here(EXACT, instant) + " " + Readers.offset(instant);
    }

    /** {@code 10:41:07}. */
    public String clock(Instant instant) {
        return here(CLOCK, instant);
    }

    /** Which zone all these are in: {@code UTC}, {@code Europe/Berlin}. */
    public String zone() {
        return Readers.title();
    }

    /** For the {@code datetime} attribute: ISO 8601 in UTC, whole seconds. */
    public String iso(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Time from one moment to a later one: {@code 0 ms}, {@code +38 ms}, {@code +1.92 s}, {@code +3 min}, {@code +2 h}. */
    public String elapsed(Instant from, Instant to) {
        long millis = Math.max(0, Duration.between(from, to).toMillis());
        if (millis < 1_000) {
            return millis == 0 ? "0 ms" : "+" + millis + " ms";
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, millis < 10_000 ? "+%.2f s" : "+%.1f s", millis / 1_000.0);
        }
        return "+" + amount(Duration.ofMillis(millis));
    }

    private static String amount(Duration length) {
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 1 ? length.toHours() + " h" : length.toDays() + " d";
    }

    private static String day(Instant instant, Instant now) {
        ZonedDateTime day = instant.atZone(Readers.zone());
        boolean thisYear = day.getYear() == now.atZone(Readers.zone()).getYear();
        return (thisYear ? DAY : DAY_AND_YEAR).format(day);
    }

    private static String here(DateTimeFormatter form, Instant instant) {
        return form.format(instant.atZone(Readers.zone()));
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK);
    }
}
