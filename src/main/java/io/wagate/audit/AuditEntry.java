package io.wagate.audit;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that somebody did.
 *
 * @param tenant in whose data; null for the platform itself
 * @param actorKind {@code MEMBER}, {@code API_KEY}, {@code SYSTEM}, {@code ADMINISTRATOR}, {@code VISITOR}, who looks on in
 *     a member's place, or {@code PERSON}, who is not logged in
 * @param actorId the member's address or the key's public id
 * @param action noun and verb, such as {@code api_key.revoked}
 * @param subject the public id or name of the object
 * @param remoteAddress where it came from, for log-ins
 * @param seal its place in the chain; null for the moment until it has one
 */
public record AuditEntry(
        long id,
        @Nullable TenantId tenant,
        String actorKind,
        String actorId,
        String action,
        String subject,
        @Nullable String remoteAddress,
        Instant occurredAt,
        @Nullable Seal seal) {

    /**
     * A place in a tenant's chain.
     *
     * @param sequence 1, 2, 3 … without holes
     * @param hash in hex, over the entry, its place and the hash before it
     */
    public record Seal(long sequence, String hash) {}
}
