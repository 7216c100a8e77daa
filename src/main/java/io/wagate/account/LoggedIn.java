package io.wagate.account;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantState;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a login belongs to, read anew for every request: a member of a tenant, or an administrator of the platform, who
 * has neither tenant nor role.
 *
 * @param version the credentials version that the login was made with
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param state of the tenant, for a member
 */
public record LoggedIn(
        long accountId,
        int version,
        String email,
        String name,
        String theme,
        boolean administrator,
        @Nullable TenantId tenant,
        @Nullable Role role,
        @Nullable TenantState state) {

    private static final Set<Permission> READING = Set.of(Permission.VIEW);

    /** Who may close the account may also take that back. */
    private static final Set<Permission> CLOSING = Set.of(Permission.VIEW, Permission.MANAGE_TENANT);

    public boolean member() {
        return tenant != null && role != null;
    }

    /** This person as the caller of services for those who run the platform; for others their pages do not exist. */
    public Administrator asAdministrator() {
        if (!administrator) {
            throw new Problem.NotFound("NOT_FOUND", "Page").asException();
        }
        return new Administrator(accountId, email);
    }

    /** This person as the caller of services. An administrator has no tenant, so a tenant's page does not exist here. */
    public Actor actor() {
        if (!member()) {
            throw new Problem.NotFound("NOT_FOUND", "Page").asException();
        }
        Actor member = new Actor(
                Objects.requireNonNull(tenant),
                Actor.Kind.MEMBER,
                email,
                Objects.requireNonNull(role).permissions(),
                null);
        return Objects.requireNonNull(state)
                .restraint()
                .map(why -> member.restrained(why, state == TenantState.CLOSING ? CLOSING : READING))
                .orElse(member);
    }
}
