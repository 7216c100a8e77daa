package io.wagate.kernel;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asks, on behalf of which tenant, and what they may do: a member at the portal, an API key, or the system itself.
 * The first parameter of every service method that a person or a program can reach; services, not controllers, enforce
 * it.
 *
 * @param tenant the tenant whose data is meant; there is no way to name another one
 * @param kind what sort of caller this is
 * @param id the account's or the key's public id, for the audit
 * @param permissions what the caller may do
 * @param onlySession the one session a scoped key is bound to, or null for all of them
 */
public record Actor(
        TenantId tenant,
        Kind kind,
        String id,
        Set<Permission> permissions,
        @Nullable String onlySession) {

    /** The kinds of caller, as the audit names them. */
    public enum Kind {
        MEMBER,
        API_KEY,
        SYSTEM
    }

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** The gateway itself, acting for a tenant with every permission. */
    public static Actor system(TenantId tenant) {
        return new Actor(tenant, Kind.SYSTEM, "system", Set.of(Permission.values()), null);
    }

    /** Refuses with {@link Problem.Forbidden} unless the caller has the permission. */
    public void require(Permission permission) {
        if (!permissions.contains(permission)) {
            throw new Problem.Forbidden(permission).asException();
        }
    }

    /** Whether the caller has the permission; for pages that hide what would be refused. */
    public boolean may(Permission permission) {
        return permissions.contains(permission);
    }

    /** Whether a session with this id lies within the caller's scope; outside it the session does not exist. */
    public boolean reaches(String sessionId) {
        return Optional.ofNullable(onlySession).map(sessionId::equals).orElse(true);
    }
}
