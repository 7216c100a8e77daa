package io.wagate.plan;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Puts a tenant on another plan, by an administrator or by its own choice, after a look at what that would mean. Nothing is deleted, disconnected or switched off:
 * what exceeds the new plan stays, and new things are refused until there is room. Holds on all nodes within a second.
 */
@Service
public class PlanChange {

    private static final String ACTION = "tenant.plan_changed";

    private final PlanRepository plans;
    private final PlanService service;
    private final Holdings holdings;
    private final TenantService tenants;
    private final AuditLog audit;

    PlanChange(PlanRepository plans, PlanService service, Holdings holdings, TenantService tenants, AuditLog audit) {
        this.plans = plans;
        this.service = service;
        this.holdings = holdings;
        this.tenants = tenants;
        this.audit = audit;
    }

    /**
     * What a change would mean.
     *
     * @param today what is used of the day, against the plan that holds now
     * @param places what the tenant has, against the plan that is looked at
     * @param lost what the plan that holds now has and the other one has not
     */
    public record Preview(Plan from, Plan to, Usage today, List<Place> places, List<Feature> lost) {

        /** Whether today's messages would be used up at once. */
        public boolean isDayUsedUp() {
            return today.sent() >= to.maxMessagesPerDay();
        }

        public boolean isSame() {
            return from.id() == to.id();
        }
    }

    /** The plans that a tenant can be put on. */
    public List<Plan> offered(Administrator by) {
        return plans.all().stream().filter(plan -> !plan.archived()).toList();
    }

    /** The plans that a company can choose by itself, but for the one that it has. */
    public List<Plan> offered(Actor actor) {
        actor.require(Permission.MANAGE_TENANT);
        Plan own = service.planOf(tenants.get(actor.tenant()));
        return plans.all().stream()
                .filter(PlanChange::isOpen)
                .filter(plan -> plan.id() != own.id())
                .toList();
    }

    /** What it would mean to put the tenant on this plan. */
    public Preview preview(Administrator by, Tenant tenant, String name) {
        return preview(tenant, plans.find(name).orElseThrow(PlanChange::notFound));
    }

    /** What it would mean to choose this plan; only one that is offered is there. */
    public Preview preview(Actor actor, String name) {
        actor.require(Permission.MANAGE_TENANT);
        Plan to = plans.find(name).filter(PlanChange::isOpen).orElseThrow(PlanChange::notFound);
        return preview(tenants.get(actor.tenant()), to);
    }

    /** Puts the tenant on this plan. Refuses with {@code PLAN_ARCHIVED}; to put it where it is already is no error. */
    @Transactional
    public void put(Administrator by, Tenant tenant, String name) {
        Plan to = plans.lock(name).orElseThrow(PlanChange::notFound);
        Plan from = service.planOf(tenant);
        if (to.archived() && to.id() != from.id()) {
            throw new Problem.Conflict(
                            "PLAN_ARCHIVED", "The plan " + to.title() + " is archived and gets no new tenants")
                    .asException();
        }
        if (tenants.putOnPlan(tenant.id(), to.id())) {
            audit.record(tenant.id(), Administrator.KIND, by.email(), ACTION, subject(from, to), null);
        }
    }

    /** The company chooses this plan; only one that is offered is there. */
    @Transactional
    public void choose(Actor actor, String name) {
        actor.require(Permission.MANAGE_TENANT);
        Plan to = plans.lock(name).filter(PlanChange::isOpen).orElseThrow(PlanChange::notFound);
        Plan from = service.planOf(tenants.get(actor.tenant()));
        if (tenants.putOnPlan(actor.tenant(), to.id())) {
            audit.record(actor, ACTION, subject(from, to));
        }
    }

    private Preview preview(Tenant tenant, Plan to) {
        Plan from = service.planOf(tenant);
        List<Feature> lost = from.features().stream()
                .filter(feature -> !to.allows(feature))
                .sorted()
                .toList();
        return new Preview(from, to, service.usage(tenant), holdings.of(tenant.id(), to), lost);
    }

    private static boolean isOpen(Plan plan) {
        return plan.selfService() && !plan.archived();
    }

    private static String subject(Plan from, Plan to) {
        return from.name() + " to " + to.name();
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("PLAN_NOT_FOUND", "Plan").asException();
    }
}
