package io.wagate.kernel;

import java.util.Arrays;
import org.apache.commons.csv.CSVFormat;
import org.jspecify.annotations.Nullable;

/**
 * Lines of comma-separated values (RFC 4180) that spreadsheets show and do not run: a cell that would begin a formula gets
 * an apostrophe before it.
 */
public final class Csv {

    private static final String BEGINS_FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private Csv() {}

    /** One line with its end. Null is an empty cell; a number is never taken for a formula. */
    public static String line(@Nullable Object... cells) {
        Object[] safe = Arrays.stream(cells).map(Csv::safe).toArray();
        return CSVFormat.RFC4180.format(safe) + CSVFormat.RFC4180.getRecordSeparator();
    }

    private static @Nullable Object safe(@Nullable Object value) {
        if (value == null || value instanceof Number) {
            return value;
        }
        String text = value.toString();
        return !text.isEmpty() && BEGINS_FORMULA.indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
    }
}
