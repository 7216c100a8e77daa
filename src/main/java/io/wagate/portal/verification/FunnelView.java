package io.wagate.portal.verification;

import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import io.wagate.portal.SvgChart;
import io.wagate.verification.Funnel;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How many came through, of those who were asked in the last days: sums, a chart and a table of days.
 *
 * @param rows by day, newest first
 * @param words what the chart shows, for those who do not see it
 */
record FunnelView(
        long requested,
        long validated,
        long expired,
        long failed,
        long waiting,
        String words,
        List<SvgChart.Bar> bars,
        List<String> ticks,
        List<Row> rows) {

    static final int DAYS = 30;

    private static final int TICK_EVERY = 5;

    /** A day as the table says it. */
    record Row(String day, long requested, long validated, long expired, long failed) {

        static final Row EMPTY = new Row("", 0, 0, 0, 0);

        /** How many came through, such as {@code 88%}. */
        public String share() {
            return percent(validated, requested);
        }

        private Row plus(Funnel.Row other) {
            return new Row(
                    day,
                    requested + other.requested(),
                    validated + other.validated(),
                    expired + other.expired(),
                    failed + other.failed());
        }

        private Row named(String name) {
            return new Row(name, requested, validated, expired, failed);
        }
    }

    /** The {@value #DAYS} days that end with this one. */
    static FunnelView of(Funnel funnel, LocalDate today, Say say) {
        DateTimeFormatter date = DateTimeFormatter.ofPattern(
                say.of("verifications.chart.pattern"), Readers.language().locale());
        Map<LocalDate, Row> days = new TreeMap<>();
        LocalDate first = today.minusDays(DAYS - 1L);
        first.datesUntil(today.plusDays(1)).forEach(day -> days.put(day, Row.EMPTY));
        funnel.rows().forEach(row -> days.computeIfPresent(row.day(), (day, sum) -> sum.plus(row)));
        List<Row> rows = new ArrayList<>();
        days.forEach((day, sum) ->
                rows.add(sum.named(day.equals(today) ? say.of("verifications.chart.today") : date.format(day))));
        Row all = funnel.rows().stream().reduce(Row.EMPTY, Row::plus, (one, other) -> one);
        return new FunnelView(
                all.requested(),
                all.validated(),
                all.expired(),
                all.failed(),
                all.requested() - all.validated() - all.expired() - all.failed(),
                say.of("verifications.chart.words", all.requested(), all.validated(), all.expired(), all.failed()),
                SvgChart.bars(rows.stream().map(row -> column(row, say)).toList()),
                ticks(first, date, say.of("verifications.chart.today")),
                rows.reversed());
    }

    public boolean isQuiet() {
        return requested == 0;
    }

    /** What part of all this is, such as {@code 90%}. */
    public String share(long part) {
        return percent(part, requested);
    }

    private static String percent(long part, long whole) {
        if (whole == 0 || part == 0 || part == whole) {
            return part == 0 ? "0%" : "100%";
        }
        // Neither all nor nothing is claimed where it is not so.
        return Math.clamp(Math.round(100.0 * part / whole), 1, 99) + "%";
    }

    private static SvgChart.Column column(Row row, Say say) {
        String title = say.of("verifications.chart.day", row.day(), row.validated(), row.expired() + row.failed());
        return new SvgChart.Column(title, row.validated(), row.expired() + row.failed());
    }

    private static List<String> ticks(LocalDate first, DateTimeFormatter date, String today) {
        List<String> ticks = new ArrayList<>();
        for (int day = 0; day < DAYS; day += TICK_EVERY) {
            ticks.add(date.format(first.plusDays(day)));
        }
        ticks.add(today);
        return List.copyOf(ticks);
    }
}
