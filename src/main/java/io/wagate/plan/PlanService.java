package io.wagate.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * The one place that decides whether something still fits a plan. A day is the tenant's own, by the database's clock.
 * Counters change by one conditional UPDATE, so that no two requests can both take the last message.
 */
@Service
public class PlanService {

    private static final Duration CACHED = Duration.ofSeconds(1);

    private final PlanRepository plans;
    private final InstantSource clock;
    private final Cache<String, List<Plan>> known =
            Caffeine.newBuilder().expireAfterWrite(CACHED).build();

    PlanService(PlanRepository plans, InstantSource clock) {
        this.plans = plans;
        this.clock = clock;
    }

    /** Every plan. */
    public List<Plan> all() {
        return known.get("all", all -> plans.all());
    }

    /** The limits that hold for this tenant. */
    public Plan planOf(Tenant tenant) {
        return all().stream()
                .filter(plan -> plan.id() == tenant.planId())
                .findFirst()
                .orElseThrow();
    }

    /** The plan with this short name. */
    public Plan named(String name) {
        return all().stream()
                .filter(plan -> plan.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /** The most recipients that one bulk job of this tenant may have. */
    public int recipientsPerJob(Tenant tenant) {
        return planOf(tenant).maxRecipientsPerJob();
    }

    /** Refuses with {@code NOT_IN_PLAN} what the tenant's plan leaves out. */
    public void require(Tenant tenant, Feature feature) {
        Plan plan = planOf(tenant);
        if (!plan.allows(feature)) {
            throw new Problem.Conflict("NOT_IN_PLAN", feature.title() + " are not part of your plan " + plan.title())
                    .asException();
        }
    }

    /** Today, where the tenant is. */
    public LocalDate today(Tenant tenant) {
        return LocalDate.ofInstant(clock.instant(), tenant.timeZone());
    }

    /** What was used of today's messages. */
    public Usage usage(Tenant tenant) {
        long sent = plans.sent(tenant.id(), today(tenant));
        return new Usage(sent, planOf(tenant).maxMessagesPerDay(), untilMidnight(tenant));
    }

    /**
     * Counts messages against the day, as many of {@code wanted} as still fit; the answer says how many. Call it inside
     * the transaction that stores them. A row lock is held from here to the commit, so call it for tenants in order of
     * their ids.
     */
    public int charge(Tenant tenant, LocalDate day, int wanted) {
        int limit = planOf(tenant).maxMessagesPerDay();
        if (plans.add(tenant.id(), day, wanted, limit)) {
            return wanted;
        }
        // Either the day has no row yet or it is nearly used up: make the row, then take one at a time.
        plans.openDay(tenant.id(), day);
        int granted = 0;
        while (granted < wanted && plans.add(tenant.id(), day, 1, limit)) {
            granted++;
        }
        return granted;
    }

    /** How many messages were counted, and on which day. */
    public record Granted(LocalDate day, int amount) {}

    /** The same as {@link #charge(Tenant, LocalDate, int)} for today and several tenants, given in order of their ids. */
    public Map<Tenant, Granted> charge(Map<Tenant, Integer> wanted) {
        List<PlanRepository.Charge> charges = wanted.entrySet().stream()
                .map(entry -> new PlanRepository.Charge(
                        entry.getKey().id(),
                        today(entry.getKey()),
                        entry.getValue(),
                        planOf(entry.getKey()).maxMessagesPerDay()))
                .toList();
        boolean[] counted = plans.addAll(charges);
        Map<Tenant, Granted> granted = new LinkedHashMap<>();
        int number = 0;
        for (Tenant tenant : wanted.keySet()) {
            PlanRepository.Charge charge = charges.get(number);
            int amount = counted[number++] ? charge.amount() : charge(tenant, charge.day(), charge.amount());
            granted.put(tenant, new Granted(charge.day(), amount));
        }
        return granted;
    }

    /** Gives messages back that were counted on that day and did not go out. */
    public void giveBack(TenantId tenant, LocalDate day, int amount) {
        plans.giveBack(tenant, day, amount);
    }

    /** What to answer when the day is used up. */
    public Problem.SentLimitExceeded exceeded(Tenant tenant) {
        Usage usage = usage(tenant);
        return new Problem.SentLimitExceeded(usage.limit(), usage.sent(), usage.untilReset());
    }

    private Duration untilMidnight(Tenant tenant) {
        Instant now = clock.instant();
        Instant midnight =
                today(tenant).plusDays(1).atStartOfDay(tenant.timeZone()).toInstant();
        return Duration.between(now, midnight);
    }
}
