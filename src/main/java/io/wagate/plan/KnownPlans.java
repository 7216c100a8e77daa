package io.wagate.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The plans, at most a second old: a change holds on every node within that time. */
@Component
class KnownPlans {

    private static final Duration CACHED = Duration.ofSeconds(1);

    private final PlanRepository plans;
    private final Cache<String, List<Plan>> known =
            Caffeine.newBuilder().expireAfterWrite(CACHED).build();

    KnownPlans(PlanRepository plans) {
        this.plans = plans;
    }

    List<Plan> all() {
        return known.get("all", all -> plans.all());
    }

    /** A tenant may be on a plan that is younger than what is remembered; then it is looked up again. */
    Optional<Plan> find(Predicate<Plan> wanted) {
        Optional<Plan> found = all().stream().filter(wanted).findFirst();
        if (found.isEmpty()) {
            known.invalidateAll();
            return all().stream().filter(wanted).findFirst();
        }
        return found;
    }

    /** What is remembered is too old once the current transaction has committed. */
    void forgetAfterCommit() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                known.invalidateAll();
            }
        });
    }
}
