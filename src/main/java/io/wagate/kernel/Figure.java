package io.wagate.kernel;

import java.time.Duration;
import java.util.Locale;

/**
 * A figure of a {@link Gauge}.
 *
 * @param value in words, with its unit
 * @param note what else is to say, {@code ""} for nothing
 * @param level whether somebody should look
 */
public record Figure(String name, String value, String note, Level level) {

    /** How it stands. */
    public enum Level {
        /** Nothing to judge. */
        PLAIN,
        OK,
        WARN,
        BAD
    }

    /** A figure that is neither good nor bad. */
    public static Figure of(String name, String value) {
        return new Figure(name, value, "", Level.PLAIN);
    }

    /** Something counted, at most {@link Gauge#MOST} and one. */
    public static Figure counted(String name, long number) {
        return of(name, words(number));
    }

    public Figure noting(String text) {
        return new Figure(name, value, text, level);
    }

    public Figure judged(Level how) {
        return new Figure(name, value, note, how);
    }

    /** {@code 9,999} or {@code 10,000+}. */
    public static String words(long number) {
        return number > Gauge.MOST
                ? String.format(Locale.UK, "%,d+", Gauge.MOST)
                : String.format(Locale.UK, "%,d", number);
    }

    /** {@code 850 ms}, {@code 12 s}, {@code 4 min}, {@code 3 h}, {@code 2 d}. */
    public static String words(Duration length) {
        if (length.toSeconds() < 1) {
            return length.toMillis() + " ms";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 1 ? length.toHours() + " h" : length.toDays() + " d";
    }

    /** {@code 512 KB}, {@code 1.4 GB}. */
    public static String bytes(long number) {
        String[] units = {"bytes", "KB", "MB", "GB", "TB"};
        double value = number;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(Locale.UK, value < 10 && unit > 1 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
