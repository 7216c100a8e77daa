package io.wagate.event;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fact that is about to be written.
 *
 * @param sessionId the session's internal number, {@link #TENANT} for facts of the tenant as a whole
 * @param messageId the message's row id where the fact is about one
 * @param data the canonical content, as text, whole numbers, booleans, lists and maps of these
 */
public record NewEvent(
        TenantId tenant,
        long sessionId,
        EventType type,
        @Nullable Long messageId,
        Instant occurredAt,
        Map<String, Object> data) {

    /** Stands in for a session where the fact is about the tenant as a whole. */
    public static final long TENANT = 0;

    /**
     * Stands in for a session where the fact is for one receiver alone: it has a count of its own, so that nobody else sees
     * a hole in theirs.
     */
    public static final long PRIVATE = -1;
}
