package io.wagate.kernel;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How values stand in the database: moments as DATETIME(6) in UTC, so that no server's or driver's time zone matters. */
public final class Columns {

    private Columns() {}

    /** A moment for a column. */
    public static LocalDateTime utc(Instant moment) {
        return LocalDateTime.ofInstant(moment, ZoneOffset.UTC);
    }

    /** A moment for a column that may be empty. */
    public static @Nullable LocalDateTime utcOrNull(@Nullable Instant moment) {
        return moment == null ? null : utc(moment);
    }

    /** The moment in a column. */
    public static Instant instant(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(instantOrNull(row, column));
    }

    /** The moment in a column that may be empty. */
    public static @Nullable Instant instantOrNull(ResultSet row, String column) throws SQLException {
        LocalDateTime moment = row.getObject(column, LocalDateTime.class);
        return moment == null ? null : moment.toInstant(ZoneOffset.UTC);
    }

    /**
     * An id that somebody wrote, for a comparison with a column of ASCII: what cannot stand there becomes a text that
     * equals no id. The server would refuse to compare other characters, and would not see blanks at the end.
     */
    public static String ascii(String id) {
        return id.chars().allMatch(character -> character > ' ' && character < 0x7F) ? id : "";
    }

    /** So many placeholders for an {@code IN (…)}. */
    public static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }
}
