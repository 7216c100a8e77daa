package io.wagate.audit;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param tenant in whose data; null for the platform itself
 * @param actorKind {@code MEMBER}, {@code API_KEY}, {@code SYSTEM} or {@code PERSON}, who is not logged in
 * @param actorId the member's address or the key's public id
 * @param action noun and verb, such as {@code api_key.revoked}
 * @param subject the public id or name of the object
 * @param remoteAddress where it came from, for log-ins
 */
public record AuditEntry(
        long id,
        @Nullable TenantId tenant,
        String actorKind,
        String actorId,
        String action,
        String subject,
        @Nullable String remoteAddress,
        Instant occurredAt) {}
