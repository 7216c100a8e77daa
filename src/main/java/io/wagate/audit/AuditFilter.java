package io.wagate.audit;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which entries are meant.
 *
 * @param scope whose; {@link Scope#TENANT} is the one of {@code tenant}
 * @param actor the address or the id of who did it
 * @param action such as {@code api_key.revoked}
 * @param since from this moment on
 * @param until before this moment
 */
public record AuditFilter(
        Scope scope,
        @Nullable TenantId tenant,
        @Nullable String actor,
        @Nullable String action,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Everything. */
    public static final AuditFilter ALL = new AuditFilter(Scope.ALL, null, null, null, null, null);

    /** Whose entries. */
    public enum Scope {
        ALL,
        /** What belongs to no tenant. */
        PLATFORM,
        TENANT
    }

    /** The same in this tenant alone. */
    AuditFilter of(TenantId only) {
        return new AuditFilter(Scope.TENANT, only, actor, action, since, until);
    }
}
