package io.wagate.portal.overview;

import io.wagate.message.DayFigures;
import io.wagate.portal.Dates;
import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import io.wagate.portal.SvgChart;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Puts the last 24 hours into words of whoever reads. */
@Component
class DayWords {

    private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("HH:00", Locale.UK);
    private static final DateTimeFormatter LAST_MINUTE = DateTimeFormatter.ofPattern("HH:59", Locale.UK);
    private static final int TICK_EVERY = 4;
    private static final int COUNTED_IN_WORDS = 2;

    private final Say say;
    private final InstantSource clock;

    DayWords(Say say, InstantSource clock) {
        this.say = say;
        this.clock = clock;
    }

    /** The moment that the page tells of. */
    record Now(Instant at, String words) {}

    Now now() {
        Instant at = clock.instant();
        return new Now(at, Dates.MOMENT.write(here(at)) + " " + Readers.title());
    }

    /** How many things need somebody. */
    String summary(int concerns) {
        return concerns <= COUNTED_IN_WORDS
                ? say.of("overview.summary." + concerns)
                : say.of("overview.summary.more", concerns);
    }

    /** How the day compares with the one before, empty where there is nothing to compare. */
    String trend(DayFigures day) {
        long before = day.sentDayBefore();
        if (before == 0) {
            return "";
        }
        long percent = Math.round(100.0 * (day.sent() - before) / before);
        String key = percent == 0 ? "overview.trend.same" : percent > 0 ? "overview.trend.more" : "overview.trend.less";
        return say.of(key, String.valueOf(Math.abs(percent)));
    }

    /** A part of a whole, empty where there is no whole. */
    static String share(long part, long whole) {
        if (whole == 0) {
            return "";
        }
        NumberFormat percent =
                NumberFormat.getPercentInstance(Readers.language().locale());
        percent.setRoundingMode(RoundingMode.HALF_UP);
        percent.setMinimumFractionDigits(part == 0 || part == whole ? 0 : 1);
        percent.setMaximumFractionDigits(1);
        return percent.format((double) part / whole);
    }

    String chart(DayFigures day, long peak) {
        if (day.sent() + day.failed() == 0) {
            return say.of("overview.chart.nothing");
        }
        String failures = day.failed() == 0
                ? say.of("overview.chart.nothing-failed")
                : say.of("overview.chart.failed", day.failed());
        return say.of("overview.chart.sent", day.sent(), peak) + " " + failures;
    }

    SvgChart.Column column(DayFigures.Hour hour) {
        return new SvgChart.Column(
                say.of(
                        "overview.chart.hour",
                        hour(hour),
                        LAST_MINUTE.format(here(hour.start())),
                        hour.sent(),
                        hour.failed()),
                hour.sent(),
                hour.failed());
    }

    static String hour(DayFigures.Hour hour) {
        return HOUR.format(here(hour.start()));
    }

    /** What stands below the chart. */
    List<String> ticks(DayFigures day) {
        List<String> ticks = new ArrayList<>();
        for (int hour = 0; hour < day.hours().size(); hour += TICK_EVERY) {
            ticks.add(hour(day.hours().get(hour)));
        }
        ticks.add(say.of("overview.chart.now"));
        return List.copyOf(ticks);
    }

    private static ZonedDateTime here(Instant moment) {
        return moment.atZone(Readers.zone());
    }
}
