package io.wagate.admin;

import io.wagate.kernel.Actor;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanService;
import io.wagate.plan.Usage;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.tenant.TenantState;
import java.util.List;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Tenants with their plan and what they use of it. */
@Component
class TenantList {

    private final TenantService tenants;
    private final PlanService plans;
    private final SessionService sessions;

    TenantList(TenantService tenants, PlanService plans, SessionService sessions) {
        this.tenants = tenants;
        this.plans = plans;
        this.sessions = sessions;
    }

    /** @param ready how many of its sessions are connected */
    record Line(Tenant tenant, Plan plan, Usage usage, long sessions, long ready) {

        public String stateWord() {
            String word = tenant.state().name().toLowerCase(Locale.ROOT);
            return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }

        public String stateClass() {
            return tenant.state() == TenantState.ACTIVE ? "st-ok" : "st-bad";
        }
    }

    List<Line> newest(int limit) {
        return tenants.newest(limit).stream().map(this::line).toList();
    }

    private Line line(Tenant tenant) {
        List<WhatsAppSession> all = sessions.list(Actor.system(tenant.id()));
        long ready = all.stream().filter(WhatsAppSession::isReady).count();
        return new Line(tenant, plans.planOf(tenant), plans.usage(tenant), all.size(), ready);
    }
}
