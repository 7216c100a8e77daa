package io.wagate.verification;

import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Lists in a column, one entry a line. */
final class Lines {

    private Lines() {}

    static @Nullable String joined(@Nullable Collection<String> entries) {
        return entries == null ? null : String.join("\n", entries);
    }

    static List<String> split(String column) {
        return column.isEmpty() ? List.of() : List.of(column.split("\n"));
    }

    static @Nullable List<String> splitOrNull(@Nullable String column) {
        return column == null ? null : split(column);
    }
}
