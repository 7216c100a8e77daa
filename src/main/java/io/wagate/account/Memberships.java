package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The companies that a person belongs to, and the way from one to another. Administrators and visitors have none. */
@Service
public class Memberships {

    private final MemberRepository members;
    private final AccountRepository accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    Memberships(MemberRepository members, AccountRepository accounts, AuditLog audit, InstantSource clock) {
        this.members = members;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** All of them by name. */
    public List<Membership> of(LoggedIn person) {
        return person.administrator() || person.visit() != null ? List.of() : members.of(person.accountId());
    }

    /**
     * Who the person is in that company, where a log-in leads from now on. One that the person does not belong to is absent.
     *
     * @param slug the tenant's public id
     */
    @Transactional
    public LoggedIn open(LoggedIn person, String slug, String remoteAddress) {
        TenantId tenant = of(person).stream()
                .filter(membership -> membership.slug().equals(slug))
                .map(Membership::tenant)
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("TENANT_NOT_FOUND", "Company").asException());
        LoggedIn there =
                accounts.loggedIn(person.accountId(), person.version(), tenant).orElseThrow();
        members.seen(tenant, person.accountId(), clock.instant());
        if (!tenant.equals(person.tenant())) {
            audit.record(tenant, "MEMBER", person.email(), "member.came_in", person.email(), remoteAddress);
        }
        return there;
    }
}
