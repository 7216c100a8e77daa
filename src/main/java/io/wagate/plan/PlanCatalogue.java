package io.wagate.plan;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import java.util.List;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The plans that administrators offer. A change holds for all tenants on the plan within a second; what exceeds a lower
 * limit stays, and only new things are refused. A plan is never deleted: archived, it keeps its tenants and gets no new
 * ones.
 */
@Service
public class PlanCatalogue {

    /** The name of the plan that everybody starts with, which therefore cannot be archived. */
    static final String FIRST = "free";

    private final PlanRepository plans;
    private final KnownPlans known;
    private final AuditLog audit;

    PlanCatalogue(PlanRepository plans, KnownPlans known, AuditLog audit) {
        this.plans = plans;
        this.known = known;
        this.audit = audit;
    }

    /** A plan and how many tenants are on it. */
    public record Listed(Plan plan, long tenants) {

        /** Whether it can be archived at all. */
        public boolean isFirst() {
            return plan.name().equals(FIRST);
        }
    }

    /** All plans in order of their making. */
    public List<Listed> list(Administrator by) {
        Map<Long, Long> tenants = plans.tenants();
        return plans.all().stream()
                .map(plan -> new Listed(plan, tenants.getOrDefault(plan.id(), 0L)))
                .toList();
    }

    /** The plan with this short name, as it is now. */
    public Listed get(Administrator by, String name) {
        Plan plan = plans.find(name).orElseThrow(PlanCatalogue::notFound);
        return new Listed(plan, plans.tenants().getOrDefault(plan.id(), 0L));
    }

    /** A new plan. Refuses with the field's name what makes no sense, and a name that is taken. */
    @Transactional
    public void create(Administrator by, PlanDraft draft) {
        PlanDraft checked = draft.checked();
        try {
            plans.insert(checked);
        } catch (DuplicateKeyException taken) {
            throw Problem.Invalid.field("name", "There is a plan with this name. Choose another.")
                    .asException();
        }
        changed(by, "plan.created", checked.name());
    }

    /** New limits, title, features; the name stays. */
    @Transactional
    public void change(Administrator by, PlanDraft draft) {
        PlanDraft checked = draft.checked();
        lock(checked.name());
        plans.update(checked);
        changed(by, "plan.changed", checked.name());
    }

    /** No tenant gets it any more; those on it stay. Doing it twice is no error. */
    @Transactional
    public void archive(Administrator by, String name) {
        lock(name);
        if (name.equals(FIRST)) {
            throw new Problem.Conflict("FIRST_PLAN", "Everybody starts with this plan, so it cannot be archived")
                    .asException();
        }
        if (plans.archive(name)) {
            changed(by, "plan.archived", name);
        }
    }

    /** It can be given to tenants again. */
    @Transactional
    public void restore(Administrator by, String name) {
        lock(name);
        if (plans.restore(name)) {
            changed(by, "plan.restored", name);
        }
    }

    private void lock(String name) {
        if (plans.lock(name).isEmpty()) {
            throw notFound();
        }
    }

    private void changed(Administrator by, String action, String name) {
        audit.record(null, Administrator.KIND, by.email(), action, name, null);
        known.forgetAfterCommit();
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("PLAN_NOT_FOUND", "Plan").asException();
    }
}
