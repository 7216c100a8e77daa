package io.wagate.account;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Language;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantState;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who a login belongs to, read anew for every request: a member of a tenant, or an administrator of the platform, who
 * has neither tenant nor role.
 *
 * @param version the credentials version that the login was made with
 * @param theme {@code light}, {@code dark} or {@code system}
 * @param language what the person chose, or what the company speaks; null where neither is there
 * @param ownLanguage whether the person chose it
 * @param administrator whether the person may administrate now; not during a visit
 * @param state of the tenant, for a member
 * @param factor how the person stands with a second factor; during a visit, the administrator
 * @param visit set while an administrator, whose own account this is, looks at the tenant in a member's place
 */
public record LoggedIn(
        long accountId,
        int version,
        String email,
        String name,
        String theme,
        @Nullable Language language,
        boolean ownLanguage,
        boolean administrator,
        @Nullable TenantId tenant,
        @Nullable Role role,
        @Nullable TenantState state,
        Factor factor,
        @Nullable Visit visit) {

    /**
     * In whose place an administrator looks on.
     *
     * @param email the member's
     * @param name the member's
     */
    public record Visit(long id, String email, String name, Instant endsAt) {}

    private static final int LONGEST_ID = 254;
    private static final Problem.ReadOnly LOOKING_ON =
            new Problem.ReadOnly("VISIT", "You are looking on: nothing is sent or changed during a visit");

    private static final Set<Permission> READING = Set.of(Permission.VIEW, Permission.VIEW_AUDIT);

    /** Who may close the account may also take that back. */
    private static final Set<Permission> CLOSING =
            Set.of(Permission.VIEW, Permission.VIEW_AUDIT, Permission.MANAGE_TENANT);

    public boolean member() {
        return tenant != null && role != null;
    }

    /** Whether this person is in no company now: was removed from the last one, or has not opened another one yet. */
    public boolean outside() {
        return !member() && !administrator;
    }

    /** This administrator as a visitor, who sees what the member sees. */
    LoggedIn visiting(TenantId visited, Role as, TenantState standing, Visit during) {
        return new LoggedIn(
                accountId,
                version,
                email,
                name,
                theme,
                language,
                ownLanguage,
                false,
                visited,
                as,
                standing,
                factor,
                during);
    }

    private String both(Visit visit) {
        String both = email + " as " + visit.email();
        return both.substring(0, Math.min(both.length(), LONGEST_ID));
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
        if (visit != null) {
            return new Actor(
                            Objects.requireNonNull(tenant),
                            Actor.Kind.VISITOR,
                            both(visit),
                            Objects.requireNonNull(role).permissions(),
                            null)
                    .restrained(LOOKING_ON, READING);
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
