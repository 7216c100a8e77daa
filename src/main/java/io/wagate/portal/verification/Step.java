package io.wagate.portal.verification;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One step of a verification's trace.
 *
 * @param tone {@code ok}, {@code bad}, {@code wait} or empty
 * @param at null for what is to come
 * @param elapsed the time since the beginning, or {@code next}
 * @param link the page that tells more, and its words; null where there is none
 */
record Step(
        String tone,
        @Nullable Instant at,
        String elapsed,
        String name,
        String detail,
        @Nullable Link link) {

    /** Where a step leads. */
    record Link(String path, String words) {}
}
