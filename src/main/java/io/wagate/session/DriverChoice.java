package io.wagate.session;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.plan.Feature;
import io.wagate.plan.PlanService;
import io.wagate.tenant.TenantService;
import io.wagate.whatsapp.Capability;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The driver of a new session: one that this installation offers, the plan includes, and that can do what is wished. */
@Component
class DriverChoice {

    private final Drivers drivers;
    private final TenantService tenants;
    private final PlanService plans;

    DriverChoice(Drivers drivers, TenantService tenants, PlanService plans) {
        this.drivers = drivers;
        this.tenants = tenants;
        this.plans = plans;
    }

    /**
     * The name of the driver.
     *
     * @param asked null for the installation's default
     * @param phone to link by a typed code; null for a scan
     * @param device the name of the device in the phone's list; null for the usual one
     */
    String of(Actor actor, @Nullable String asked, @Nullable String phone, @Nullable String device) {
        String chosen = drivers.choose(asked);
        Set<Capability> capabilities = drivers.require(chosen).capabilities();
        if (capabilities.contains(Capability.SIMULATED)) {
            plans.require(tenants.get(actor.tenant()), Feature.SANDBOX);
        }
        if (phone != null) {
            drivers.requirePairing(chosen);
        }
        if (device != null && !capabilities.contains(Capability.DEVICE_NAME)) {
            throw Problem.Invalid.field("deviceName", "A " + chosen + " session has no name in a phone's list")
                    .asException();
        }
        return chosen;
    }
}
