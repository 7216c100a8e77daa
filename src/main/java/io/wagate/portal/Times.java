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
 * Writes instants the way people read them, in the zone and the language of {@link Readers}. In templates: {@code @times.ago(instant)}, or the fragments of
 * {@code fragments/time}.
 */
@Component("times")
public final class Times {

    private static final DateTimeFormatter EXACT = form("uuuu-MM-dd HH:mm:ss");
    private static final DateTimeFormatter CLOCK = form("HH:mm:ss");
    private static final Duration NAMED_BY_DATE = Duration.ofDays(7);

    private final InstantSource clock;
    private final Say say;

    Times(InstantSource clock, Say say) {
        this.clock = clock;
        this.say = say;
    }

    /** {@code just now}, {@code 12 s ago}, {@code in 4 min}, and the date once it is a week away. */
    public String ago(Instant instant) {
        Instant now = clock.instant();
        Duration age = Duration.between(instant, now);
        if (age.abs().compareTo(NAMED_BY_DATE) >= 0) {
            return say.of("times.on", day(instant, now));
        }
        if (age.toSeconds() == 0) {
            return say.of("times.just-now");
        }
        return age.isNegative() ? amount("times.in.", age.abs()) : amount("times.ago.", age);
    }

    /** {@code today at 10:41:07 UTC+1}, {@code yesterday at …}, {@code 13 November at …}. */
    public String when(Instant instant) {
        Instant now = clock.instant();
        long days = ChronoUnit.DAYS.between(
                instant.atZone(Readers.zone()).toLocalDate(),
                now.atZone(Readers.zone()).toLocalDate());
        String key = days == 0 ? "times.when.today" : days == 1 ? "times.when.yesterday" : "times.when.date";
        return say.of(key, clock(instant) + " " + Readers.offset(instant), day(instant, now));
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
            return String.format(
                    Readers.language().locale(), millis < 10_000 ? "+%.2f s" : "+%.1f s", millis / 1_000.0);
        }
        return "+" + amount("times.length.", Duration.ofMillis(millis));
    }

    /** A length in its largest unit; {@code kind} is what the keys begin with. */
    private String amount(String kind, Duration length) {
        if (length.toMinutes() < 1) {
            return say.of(kind + "seconds", length.toSeconds());
        }
        if (length.toHours() < 1) {
            return say.of(kind + "minutes", length.toMinutes());
        }
        return length.toDays() < 1
                ? say.of(kind + "hours", length.toHours())
                : say.count(kind + "days", length.toDays());
    }

    private static String day(Instant instant, Instant now) {
        ZonedDateTime day = instant.atZone(Readers.zone());
        boolean thisYear = day.getYear() == now.atZone(Readers.zone()).getYear();
        return (thisYear ? Dates.DAY : Dates.DAY_AND_YEAR).write(day);
    }

    private static String here(DateTimeFormatter form, Instant instant) {
        return form.format(instant.atZone(Readers.zone()));
    }

    private static DateTimeFormatter form(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.UK);
    }
}
