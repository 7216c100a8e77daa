package io.wagate.account;

import io.wagate.account.RegistrationRepository.Pending;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Language;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The moment a confirmed registration becomes a tenant with its owner: one transaction, and the link is used up. */
@Component
class Founding {

    private final RegistrationRepository registrations;
    private final AccountRepository accounts;
    private final MemberRepository members;
    private final Tenants tenants;
    private final AuditLog audit;
    private final InstantSource clock;

    Founding(
            RegistrationRepository registrations,
            AccountRepository accounts,
            MemberRepository members,
            Tenants tenants,
            AuditLog audit,
            InstantSource clock) {
        this.registrations = registrations;
        this.accounts = accounts;
        this.members = members;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether somebody has this address already. */
    boolean knows(Email email) {
        return accounts.find(email).isPresent();
    }

    @Transactional
    LoggedIn found(String secret, Pending pending) {
        Instant now = clock.instant();
        if (!registrations.use(secret)) {
            throw RegistrationService.gone();
        }
        long account = account(pending, now);
        TenantId tenant = tenants.create(pending.company(), pending.language());
        members.insert(tenant, account, Role.OWNER, now);
        audit.record(tenant, "MEMBER", pending.email(), "tenant.registered", pending.company(), null);
        return accounts.loggedIn(account, 1, tenant).orElseThrow();
    }

    /** Two links for one address may both be out; the second to be used finds the account there. */
    private long account(Pending pending, Instant now) {
        try {
            return accounts.insert(new Email(pending.email()), pending.name(), pending.passwordHash(), false, now);
        } catch (DuplicateKeyException taken) {
            throw new Problem.Conflict("EMAIL_TAKEN", "You already have an account with this address. Log in.")
                    .asException();
        }
    }

    /** A tenant on the plan that everybody starts with. */
    @Component
    static class Tenants {

        private final TenantService tenants;
        private final PlanService plans;

        Tenants(TenantService tenants, PlanService plans) {
            this.tenants = tenants;
            this.plans = plans;
        }

        TenantId create(String company, Language language) {
            return tenants.create(company, plans.first().id(), language).id();
        }
    }
}
