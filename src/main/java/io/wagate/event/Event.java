package io.wagate.event;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A fact in the log.
 *
 * @param id grows with time over all sessions
 * @param sequence 1, 2, 3 … per session, without holes
 * @param data the canonical content as JSON
 */
public record Event(
        long id,
        TenantId tenant,
        long sessionId,
        long sequence,
        EventType type,
        @Nullable Long messageId,
        Instant occurredAt,
        String data) {}
