package io.wagate.support;

import io.wagate.kernel.Actor;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import org.springframework.boot.test.context.TestComponent;

/**
 * Makes tenants for tests: each call a new one, so that tests never share data. By convention Alice owns the tenant under
 * test and Charlie another one.
 */
@TestComponent
public class People {

    private final TenantService tenants;
    private final PlanService plans;

    People(TenantService tenants, PlanService plans) {
        this.tenants = tenants;
        this.plans = plans;
    }

    /** A fresh tenant on the roomy plan {@code demo}. */
    public Tenant tenant(String name) {
        return tenants.create(name, plans.named("demo").id());
    }

    /** A fresh tenant on the plan {@code free}: 1 session, 100 messages a day. */
    public Tenant freeTenant(String name) {
        return tenants.create(name, plans.named("free").id());
    }

    /** The gateway itself, acting for this tenant. */
    public static Actor system(Tenant tenant) {
        return Actor.system(tenant.id());
    }
}
