package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an administrator makes a company a customer: tenant and owner exist at once, and the owner gets a link to choose a
 * password, which also proves the address.
 */
@Service
public class TenantOpening {

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final PasswordLinks links;
    private final TenantService tenants;
    private final PlanService plans;
    private final AuditLog audit;

    TenantOpening(
            AccountRepository accounts,
            MemberRepository members,
            PasswordLinks links,
            TenantService tenants,
            PlanService plans,
            AuditLog audit) {
        this.accounts = accounts;
        this.members = members;
        this.links = links;
        this.tenants = tenants;
        this.plans = plans;
        this.audit = audit;
    }

    /** The plans that a new tenant can be put on. */
    public List<Plan> plans(Administrator by) {
        return plans.all().stream().filter(plan -> !plan.archived()).toList();
    }

    /** Ask {@link NewTenant#errors} first; here a wrong field is a {@link Problem.Invalid}. */
    @Transactional
    public Tenant open(Administrator by, NewTenant typed) {
        String company = typed.cleanCompany();
        String name = typed.cleanName();
        Email email = typed.address();
        Plan plan = plans(by).stream()
                .filter(known -> known.name().equals(typed.plan()))
                .findFirst()
                .orElseThrow(() -> Problem.Invalid.field("plan", "Choose one of the plans.")
                        .asException());
        Tenant tenant = tenants.create(company, plan.id());
        long owner = owner(email, name, tenant.createdAt());
        members.insert(tenant.id(), owner, Role.OWNER, tenant.createdAt());
        audit.record(
                tenant.id(), Administrator.KIND, by.email(), "tenant.opened", company + " for " + email.value(), null);
        links.send(accounts.find(owner).orElseThrow(), tenant);
        return tenant;
    }

    private long owner(Email email, String name, Instant now) {
        try {
            return accounts.insert(email, name, Passwords.NONE, false, now);
        } catch (DuplicateKeyException taken) {
            throw Problem.Invalid.field("email", "Somebody with this address uses Wagate already.")
                    .asException();
        }
    }
}
