package io.wagate.bulk;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.plan.Feature;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.util.Locale;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** What a tenant may do with bulk jobs, by its plan and its state. */
@Service
public class BulkAllowance {

    private final TenantService tenants;
    private final PlanService plans;

    BulkAllowance(TenantService tenants, PlanService plans) {
        this.tenants = tenants;
        this.plans = plans;
    }

    /** The most recipients of one job. */
    public int mostRecipients(Actor actor) {
        return plans.recipientsPerJob(tenants.get(actor.tenant()));
    }

    void requireBulk(Actor actor) {
        plans.require(tenants.get(actor.tenant()), Feature.BULK);
    }

    void requireAmount(Actor actor, int recipients) {
        int most = mostRecipients(actor);
        if (recipients == 0 || recipients > most) {
            throw new Problem.Invalid(
                            "INVALID_RECIPIENTS",
                            "recipients",
                            String.format(Locale.ROOT, "recipients has 1 to %,d entries", most))
                    .asException();
        }
    }

    /** A job that begins at once needs a tenant that may write and a session that can. */
    void requireReady(Actor actor, WhatsAppSession session) {
        Optional<Problem.ReadOnly> restraint =
                tenants.get(actor.tenant()).state().restraint();
        if (restraint.isPresent()) {
            throw restraint.get().asException();
        }
        if (!session.isReady()) {
            throw new Problem.SessionNotReady(
                            session.publicId(), session.status().wire())
                    .asException();
        }
    }
}
