package io.wagate.portal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Bars for one day, as numbers for a template to put into SVG attributes: no script, no styles, no text inside, so that
 * it may be stretched. A {@code good} bar stands on the ground, a {@code bad} one on top of it.
 */
public final class SvgChart {

    /** The view box; the drawing is stretched to the width of its card. */
    public static final int WIDTH = 720;

    public static final int HEIGHT = 148;

    private static final int BAR_GAP = 10;
    private static final double STACK_GAP = 1.5;
    private static final double HEAD_ROOM = 16;

    /** One column. {@code title} is what a pointer and a screen reader get. */
    public record Column(String title, long good, long bad) {}

    /** A column as drawn, in units of the view box. */
    public record Bar(
            String title, String x, String width, String goodY, String goodHeight, String badY, String badHeight) {}

    private SvgChart() {}

    /** Where each column stands and how high it is; the highest one leaves some room above. */
    public static List<Bar> bars(List<Column> columns) {
        double highest = Math.max(
                1,
                columns.stream()
                        .mapToLong(column -> column.good() + column.bad())
                        .max()
                        .orElse(1));
        double unit = (HEIGHT - HEAD_ROOM) / highest;
        double step = (double) WIDTH / Math.max(1, columns.size());
        List<Bar> bars = new ArrayList<>(columns.size());
        for (int number = 0; number < columns.size(); number++) {
            bars.add(bar(columns.get(number), number * step, step, unit));
        }
        return List.copyOf(bars);
    }

    private static Bar bar(Column column, double left, double step, double unit) {
        double good = column.good() * unit;
        double bad = column.bad() * unit;
        double gap = good > 0 && bad > 0 ? STACK_GAP : 0;
        return new Bar(
                column.title(),
                number(left + BAR_GAP / 2.0),
                number(step - BAR_GAP),
                number(HEIGHT - good),
                number(good),
                number(HEIGHT - good - gap - bad),
                number(bad));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
