package io.wagate.template;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.UUID;

/**
 * A request that was taken on.
 *
 * @param publicId what its asker knows it by
 * @param messageId the row of its message
 * @param waId WhatsApp's id of that message
 */
record StoredRequest(
        long id,
        TenantId tenant,
        UUID publicId,
        long sessionId,
        long messageId,
        String waId,
        String chat,
        String template,
        String language,
        String source,
        Instant createdAt) {}
