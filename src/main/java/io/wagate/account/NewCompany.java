package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Language;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Another company of somebody who has an account: the address is proved, so it exists at once. */
@Service
public class NewCompany {

    private static final Throttle.Rule PER_ACCOUNT =
            new Throttle.Rule("company/account", 3, Duration.ofMinutes(10), Duration.ofHours(24), Duration.ofHours(36));

    private final Founding.Tenants tenants;
    private final MemberRepository members;
    private final AccountRepository accounts;
    private final Throttle throttle;
    private final AuditLog audit;
    private final InstantSource clock;

    NewCompany(
            Founding.Tenants tenants,
            MemberRepository members,
            AccountRepository accounts,
            Throttle throttle,
            AuditLog audit,
            InstantSource clock) {
        this.tenants = tenants;
        this.members = members;
        this.accounts = accounts;
        this.throttle = throttle;
        this.audit = audit;
        this.clock = clock;
    }

    /** The person as the owner of the new company, on the plan that everybody starts with. It speaks what the person does. */
    @Transactional
    public LoggedIn found(LoggedIn person, String typed, Language language) {
        if (person.administrator() || person.visit() != null) {
            throw new Problem.NotFound("NOT_FOUND", "Page").asException();
        }
        String company = Words.line("company", "the name of the company", typed);
        throttle.take(PER_ACCOUNT, Long.toString(person.accountId()));
        Instant now = clock.instant();
        TenantId tenant = tenants.create(company, language);
        members.insert(tenant, person.accountId(), Role.OWNER, now);
        members.seen(tenant, person.accountId(), now);
        audit.record(tenant, "MEMBER", person.email(), "tenant.registered", company, null);
        return accounts.loggedIn(person.accountId(), person.version(), tenant).orElseThrow();
    }
}
