package io.wagate.tenant;

import java.time.Instant;
import java.util.Map;

/**
 * The receipt for forgetting one number.
 *
 * @param id for people to name it by
 * @param ending the last four digits; the number itself is not kept
 * @param by who did it
 * @param counts how many rows of what were deleted
 */
public record PersonalErasure(String id, String ending, String by, Map<String, Long> counts, Instant at) {

    /** All rows together. */
    public long total() {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
