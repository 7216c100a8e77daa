package io.wagate.kernel;

import java.util.HashSet;
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
 * @param onlyApp the one verification app a scoped key is bound to, or null for all of them
 * @param restraint why the caller may do less than usual for now, or null; see {@link #restrained}
 */
public record Actor(
        TenantId tenant,
        Kind kind,
        String id,
        Set<Permission> permissions,
        @Nullable String onlySession,
        @Nullable String onlyApp,
        Problem.@Nullable ReadOnly restraint) {

    private static final int LONGEST_SOURCE = 40;

    /** The kinds of caller, as the audit names them. */
    public enum Kind {
        MEMBER,
        API_KEY,
        SYSTEM,
        /** An administrator who looks on in the place of a member; the id names both. */
        VISITOR
    }

    public Actor {
        permissions = Set.copyOf(permissions);
    }

    /** A caller whom nothing restrains. */
    public Actor(TenantId tenant, Kind kind, String id, Set<Permission> permissions, @Nullable String onlySession) {
        this(tenant, kind, id, permissions, onlySession, null, null);
    }

    /** The holder of a key that was made for one verification app. */
    public static Actor ofApp(TenantId tenant, String key, Set<Permission> permissions, String app) {
        return new Actor(tenant, Kind.API_KEY, key, permissions, null, app, null);
    }

    /** Who asked for a thing, as the thing keeps it: {@code api:} or {@code portal:} and the id, 40 characters at most. */
    public String source() {
        String source = switch (kind) {
            case API_KEY -> "api:" + id;
            case MEMBER, VISITOR -> "portal:" + id;
            case SYSTEM -> "system";
        };
        return source.substring(0, Math.min(source.length(), LONGEST_SOURCE));
    }

    /** The gateway itself, acting for a tenant with every permission. */
    public static Actor system(TenantId tenant) {
        return new Actor(tenant, Kind.SYSTEM, "system", Set.of(Permission.values()), null);
    }

    /** The same caller with no more than these permissions for now; what else it asks for is refused with the reason. */
    public Actor restrained(Problem.ReadOnly why, Set<Permission> most) {
        Set<Permission> left = new HashSet<>(permissions);
        left.retainAll(most);
        return new Actor(tenant, kind, id, left, onlySession, onlyApp, why);
    }

    /**
     * Refuses unless the caller has the permission: with {@link Problem.Forbidden}, or with what restrains it for now.
     */
    public void require(Permission permission) {
        if (!permissions.contains(permission)) {
            throw (restraint == null ? new Problem.Forbidden(permission) : restraint).asException();
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

    /** Whether the verification app with this id lies within the caller's scope; outside it the app does not exist. */
    public boolean reachesApp(String appId) {
        return Optional.ofNullable(onlyApp).map(appId::equals).orElse(true);
    }
}
