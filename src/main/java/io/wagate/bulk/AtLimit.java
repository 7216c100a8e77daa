package io.wagate.bulk;

import io.wagate.kernel.Problem;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a job does when the day's messages are used up. */
public enum AtLimit {
    /** Goes on the next day. */
    WAIT,
    /** Counts the rest as failed and ends. */
    FAIL;

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The choice with this word; {@link #WAIT} where none was made. */
    public static AtLimit of(@Nullable String word) {
        return switch (word == null ? "" : word.strip().toLowerCase(Locale.ROOT)) {
            case "", "wait" -> WAIT;
            case "fail" -> FAIL;
            default ->
                throw Problem.Invalid.field("atLimit", "atLimit is wait or fail")
                        .asException();
        };
    }
}
