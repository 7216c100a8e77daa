package io.wagate.plan;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.plan.UsageRepository.Charge;
import io.wagate.plan.UsageRepository.Counted;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one place that decides whether something still fits a plan. A day is the tenant's own, by the database's clock.
 * Counters change by one conditional UPDATE or under a row's lock, so that no two requests can both take the last place.
 */
@Service
public class PlanService {

    private final KnownPlans plans;
    private final UsageRepository usage;
    private final Quota quota;
    private final Remaining remaining;
    private final Days days;
    private final Holdings holdings;
    private final TenantService tenants;

    PlanService(
            KnownPlans plans,
            UsageRepository usage,
            Quota quota,
            Remaining remaining,
            Days days,
            Holdings holdings,
            TenantService tenants) {
        this.plans = plans;
        this.usage = usage;
        this.quota = quota;
        this.remaining = remaining;
        this.days = days;
        this.holdings = holdings;
        this.tenants = tenants;
    }

    /** Every plan, also those that are archived. */
    public List<Plan> all() {
        return plans.all();
    }

    /** The limits that hold for this tenant. */
    public Plan planOf(Tenant tenant) {
        return plans.find(plan -> plan.id() == tenant.planId()).orElseThrow();
    }

    /** The plan with this short name. */
    public Plan named(String name) {
        return plans.find(plan -> plan.name().equals(name)).orElseThrow();
    }

    /** The plan that everybody starts with. */
    public Plan first() {
        return named(PlanCatalogue.FIRST);
    }

    /** What a tenant has more of than this plan allows. All of it stays; only new ones would be refused. */
    public List<Place> exceeding(Tenant tenant, Plan plan) {
        return holdings.of(tenant.id(), plan).stream().filter(Place::isExceeded).toList();
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

    /**
     * Refuses when the plan allows no more of this. The tenant's row is held from here to the commit, so that two
     * requests cannot both take the last place.
     */
    @Transactional(propagation = Propagation.MANDATORY)
    public void requirePlace(TenantId tenant, Limit limit) {
        tenants.lock(tenant);
        Plan plan = planOf(tenants.get(tenant));
        if (holdings.of(tenant, limit, plan).isFull()) {
            throw limit.reached(plan).asException();
        }
    }

    /** How much of each limit this tenant uses. */
    public List<Place> places(Tenant tenant) {
        return holdings.of(tenant.id(), planOf(tenant));
    }

    /** Today, where the tenant is. */
    public LocalDate today(Tenant tenant) {
        return days.today(tenant);
    }

    /** What was used of today's messages. */
    public Usage usage(Tenant tenant) {
        LocalDate today = days.today(tenant);
        Optional<Counted> counted = usage.find(tenant.id(), today);
        Instant end = Days.end(tenant, today);
        return new Usage(
                today,
                counted.map(Counted::sent).orElse(0L),
                counted.map(Counted::refused).orElse(0L),
                planOf(tenant).maxMessagesPerDay(),
                end,
                days.until(end));
    }

    /** The same, at most a second old and without what was refused: for answers that say it with every message. */
    public Usage usageLately(Tenant tenant) {
        LocalDate today = days.today(tenant);
        Instant end = Days.end(tenant, today);
        long sent = remaining.sent(tenant.id(), today);
        return new Usage(today, sent, 0, planOf(tenant).maxMessagesPerDay(), end, days.until(end));
    }

    /** How the caller's tenant stands with its plan, and what was refused in the last days, today included. */
    public Standing standing(Actor actor, int lastDays) {
        actor.require(Permission.VIEW);
        Tenant tenant = tenants.get(actor.tenant());
        Usage today = usage(tenant);
        LocalDate first = today.day().minusDays(lastDays - 1L);
        List<Place> places = actor.onlySession() == null ? holdings.of(tenant.id(), planOf(tenant)) : List.of();
        return new Standing(tenant, planOf(tenant), today, places, first, refusals(tenant, first));
    }

    /**
     * Counts messages against the day, as many of {@code wanted} as still fit; the answer says how many. Part of the
     * transaction that stores them. A row lock is held from here to the commit, so call it for tenants in order of their
     * ids; who takes two rows in another order is told so by the database, and tries again one by one.
     */
    @Transactional
    public int charge(Tenant tenant, LocalDate day, int wanted) {
        Plan plan = planOf(tenant);
        boolean quickly = quota.quickly(List.of(quota.charge(tenant, day, wanted, plan)))[0];
        int granted = quickly ? wanted : quota.carefully(tenant, day, wanted, plan);
        remaining.moved(tenant.id(), day, granted);
        return granted;
    }

    /** How many messages were counted, and on which day. */
    public record Granted(LocalDate day, int amount) {}

    /** The same as {@link #charge(Tenant, LocalDate, int)} for today and several tenants, given in order of their ids. */
    @Transactional
    public Map<Tenant, Granted> charge(Map<Tenant, Integer> wanted) {
        List<Charge> charges = wanted.entrySet().stream()
                .map(entry ->
                        quota.charge(entry.getKey(), today(entry.getKey()), entry.getValue(), planOf(entry.getKey())))
                .toList();
        boolean[] counted = quota.quickly(charges);
        Map<Tenant, Granted> granted = new LinkedHashMap<>();
        int number = 0;
        for (Tenant tenant : wanted.keySet()) {
            Charge charge = charges.get(number);
            int amount = counted[number++]
                    ? charge.amount()
                    : quota.carefully(tenant, charge.day(), charge.amount(), planOf(tenant));
            remaining.moved(tenant.id(), charge.day(), amount);
            granted.put(tenant, new Granted(charge.day(), amount));
        }
        return granted;
    }

    /** Counts a message that was refused before it came to {@link #charge}. */
    public void countRefused(Tenant tenant) {
        usage.add(tenant.id(), days.today(tenant), 0, 1);
    }

    /** Gives messages back that were counted on that day and did not go out. */
    public void giveBack(TenantId tenant, LocalDate day, int amount) {
        usage.giveBack(tenant, day, amount);
        remaining.moved(tenant, day, -amount);
    }

    /** What to answer when the day is used up. */
    public Problem.SentLimitExceeded exceeded(Tenant tenant) {
        Usage now = usage(tenant);
        return new Problem.SentLimitExceeded(now.limit(), now.sent(), now.untilReset());
    }

    private Map<LocalDate, Long> refusals(Tenant tenant, LocalDate first) {
        Map<LocalDate, Long> refusals = new LinkedHashMap<>();
        usage.since(tenant.id(), first).stream()
                .filter(counted -> counted.refused() > 0)
                .forEach(counted -> refusals.put(counted.day(), counted.refused()));
        return refusals;
    }
}
