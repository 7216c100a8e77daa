package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.plan.PlanService;
import io.wagate.portal.Say;
import io.wagate.verification.Funnel;
import io.wagate.verification.VerificationLog;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How many came through in the last days, up to the tenant's today. */
@Component
class Funnels {

    private final VerificationLog verifications;
    private final PlanService plans;
    private final Say say;

    Funnels(VerificationLog verifications, PlanService plans, Say say) {
        this.verifications = verifications;
        this.plans = plans;
        this.say = say;
    }

    /** Of one app, or of all. */
    FunnelView of(Actor actor, @Nullable String app) {
        return view(actor, verifications.funnel(actor, app, FunnelView.DAYS));
    }

    /** Of an app that is not there. */
    FunnelView none(Actor actor) {
        return view(actor, new Funnel(List.of()));
    }

    private FunnelView view(Actor actor, Funnel funnel) {
        return FunnelView.of(
                funnel, plans.standing(actor, FunnelView.DAYS).today().day(), say);
    }
}
