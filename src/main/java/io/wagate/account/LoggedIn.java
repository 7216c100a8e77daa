package io.wagate.account;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a login belongs to, read anew for every request: a member of a tenant, or an administrator of the platform, who
 * has neither tenant nor role.
 *
 * @param version the credentials version that the login was made with
 * @param theme {@code light}, {@code dark} or {@code system}
 */
public record LoggedIn(
        long accountId,
        int version,
        String email,
        String name,
        String theme,
        boolean administrator,
        @Nullable TenantId tenant,
        @Nullable Role role) {

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
        return new Actor(
                Objects.requireNonNull(tenant),
                Actor.Kind.MEMBER,
                email,
                Objects.requireNonNull(role).permissions(),
                null);
    }
}
