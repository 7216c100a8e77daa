package io.wagate.api.wapiconnect;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.jspecify.annotations.Nullable;

/** Writes moments as the document does: ISO 8601 in UTC, always with milliseconds (spec/seed-api.md §1.2, W8). */
final class Moments {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Moments() {}

    static String text(Instant moment) {
        return FORM.format(moment);
    }

    static @Nullable String textOrNull(@Nullable Instant moment) {
        return moment == null ? null : text(moment);
    }
}
