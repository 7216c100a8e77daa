package io.wagate.kernel;

import java.time.Duration;
import java.util.List;
import java.util.Locale;

/**
 * A figure of a {@link Gauge}.
 *
 * @param value in words, with its unit
 * @param notes what else is to say
 * @param level whether somebody should look
 */
public record Figure(Saying name, Saying value, List<Saying> notes, Level level) {

    /** How it stands. */
    public enum Level {
        /** Nothing to judge. */
        PLAIN,
        OK,
        WARN,
        BAD
    }

    /** A figure that is neither good nor bad. {@code name} is the key of a message. */
    public static Figure of(String name, Saying value) {
        return of(Saying.Message.of(name), value);
    }

    /** The same under a name that is put together. */
    public static Figure of(Saying name, Saying value) {
        return new Figure(name, value, List.of(), Level.PLAIN);
    }

    /** Something counted, at most {@link Gauge#MOST} and one. */
    public static Figure counted(String name, long number) {
        return of(name, new Saying.Count(number));
    }

    /** With the message of this key beside it. */
    public Figure noting(String key) {
        return noting(List.of(Saying.Message.of(key)));
    }

    public Figure noting(List<? extends Saying> what) {
        return new Figure(name, value, List.copyOf(what), level);
    }

    public Figure judged(Level how) {
        return new Figure(name, value, notes, how);
    }

    /** {@code 9,999} or {@code 10,000+}. */
    public static String words(long number) {
        return words(number, Locale.UK);
    }

    /** The same as another language writes it. */
    public static String words(long number, Locale language) {
        return number > Gauge.MOST
                ? String.format(language, "%,d+", Gauge.MOST)
                : String.format(language, "%,d", number);
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
        return bytes(number, Locale.UK);
    }

    /** The same as another language writes it. */
    public static String bytes(long number, Locale language) {
        String[] units = {language.getLanguage().equals("de") ? "Bytes" : "bytes", "KB", "MB", "GB", "TB"};
        double value = number;
        int unit = 0;
        while (value >= 1000 && unit < units.length - 1) {
            value /= 1000;
            unit++;
        }
        return String.format(language, value < 10 && unit > 1 ? "%.1f %s" : "%.0f %s", value, units[unit]);
    }
}
