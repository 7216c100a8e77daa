package io.wagate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.session.SessionService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.SettableClock;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class PlanServiceIT {

    @Autowired
    PlanService plans;

    @Autowired
    ApiKeyService keys;

    @Autowired
    SessionService sessions;

    @Autowired
    KnownPlans known;

    @Autowired
    UsageRepository usage;

    @Autowired
    Holdings holdings;

    @Autowired
    TenantService tenants;

    @Autowired
    EventLog events;

    @Autowired
    ApplicationEventPublisher publisher;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Test
    void aDayTakesExactlyItsLimitHoweverManyAskAtOnce() throws Exception {
        Tenant tenant = people.freeTenant("Crowded");
        int granted = 0;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Integer>> calls = IntStream.range(0, 60)
                    .<Callable<Integer>>mapToObj(i -> () -> plans.charge(tenant, plans.today(tenant), 3))
                    .toList();
            for (Future<Integer> call : workers.invokeAll(calls)) {
                granted += call.get();
            }
        }

        assertThat(granted).isEqualTo(100);
        assertThat(plans.usage(tenant).sent()).isEqualTo(100);
        assertThat(plans.usage(tenant).left()).isZero();
    }

    @Test
    void theLastMessagesOfADayAreGivenOutOneByOne() {
        Tenant tenant = people.freeTenant("Nearly full");
        plans.charge(tenant, plans.today(tenant), 98);

        assertThat(plans.charge(tenant, plans.today(tenant), 5)).isEqualTo(2);
    }

    @Test
    void whatWasGivenBackCanBeUsedAgainAndNeverFallsBelowZero() {
        Tenant tenant = people.freeTenant("Refunded");
        plans.charge(tenant, plans.today(tenant), 100);
        plans.giveBack(tenant.id(), plans.today(tenant), 1);
        assertThat(plans.charge(tenant, plans.today(tenant), 2)).isEqualTo(1);

        plans.giveBack(tenant.id(), plans.today(tenant), 1_000);
        assertThat(plans.usage(tenant).sent()).isEqualTo(100);
    }

    @Test
    void anotherTenantsUseIsNotOurs() {
        Tenant alice = people.freeTenant("Alice");
        Tenant charlie = people.freeTenant("Charlie");
        plans.charge(charlie, plans.today(charlie), 100);

        assertThat(plans.charge(alice, plans.today(alice), 1)).isEqualTo(1);
    }

    @Test
    void theRefusalSaysHowMuchWasUsedAndWhenTheDayEnds() {
        Tenant tenant = people.freeTenant("Told");
        plans.charge(tenant, plans.today(tenant), 100);

        var refusal = plans.exceeded(tenant);

        assertThat(refusal.limit()).isEqualTo(100);
        assertThat(refusal.used()).isEqualTo(100);
        assertThat(refusal.retryAfter()).isPositive().isLessThanOrEqualTo(Duration.ofDays(1));
    }

    @Test
    void atMidnightWhereTheTenantIsTheDayBeginsAnew() {
        Tenant stored = people.freeTenant("Night owls");
        SettableClock clock = new SettableClock(Instant.parse("2026-03-28T22:59:59Z"));
        PlanService there = at(clock);
        Tenant berlin = in(stored, ZoneId.of("Europe/Berlin"));

        assertThat(charge(there, berlin, 200)).isEqualTo(100);
        assertThat(charge(there, berlin, 1)).isZero();
        assertThat(there.usage(berlin).untilReset()).isEqualTo(Duration.ofSeconds(1));

        clock.advance(Duration.ofSeconds(1));
        assertThat(there.usage(berlin).sent()).isZero();
        assertThat(there.usage(berlin).untilReset()).isEqualTo(Duration.ofHours(23));
        assertThat(charge(there, berlin, 200)).isEqualTo(100);

        clock.advance(Duration.ofHours(23));
        assertThat(there.usage(berlin).left()).isEqualTo(100);
        assertThat(usage.since(berlin.id(), LocalDate.parse("2026-03-28")))
                .extracting(UsageRepository.Counted::refused)
                .containsExactly(101L, 100L);
    }

    @Test
    void aNewDayMayBeToldOfAnew() {
        Tenant tenant = people.freeTenant("Daily");
        SettableClock clock = new SettableClock(Instant.parse("2026-11-20T12:00:00Z"));
        PlanService there = at(clock);

        charge(there, tenant, 80);
        clock.advance(Duration.ofDays(1));
        charge(there, tenant, 80);

        assertThat(events.after(tenant.id(), 0, 10)).hasSize(2);
    }

    @Test
    void theLastPlaceForAKeyIsGivenOnce() throws Exception {
        Tenant tenant = people.freeTenant("Locksmith");
        Actor actor = People.system(tenant);

        List<String> outcomes =
                atOnce(30, number -> refusal(() -> keys.issue(actor, "Key " + number, ApiKey.Scope.TENANT)));

        assertThat(outcomes.stream().filter(String::isEmpty)).hasSize(20);
        assertThat(outcomes).contains("Your plan allows 20 API keys. End one that you no longer use");
        assertThat(plans.places(tenant)).contains(new Place(Limit.KEYS, 20, 20));
    }

    @Test
    void theOnlyPlaceForASessionIsGivenOnce() throws Exception {
        Tenant tenant = people.freeTenant("One phone");
        Actor actor = People.system(tenant);

        List<String> outcomes =
                atOnce(12, number -> refusal(() -> sessions.initialise(actor, "phone-" + number, null, "sandbox")));

        assertThat(outcomes.stream().filter(String::isEmpty)).hasSize(1);
        assertThat(outcomes).contains("Your plan allows 1 session");
        assertThat(plans.places(tenant)).contains(new Place(Limit.SESSIONS, 1, 1));
    }

    @Test
    void membersAndEndpointsAreCountedToo() {
        Tenant tenant = people.freeTenant("Counted");
        people.member(tenant, Role.OWNER);
        people.member(tenant, Role.SUPPORT);

        assertThat(plans.places(tenant)).contains(new Place(Limit.MEMBERS, 2, 10), new Place(Limit.ENDPOINTS, 0, 20));
        assertThat(plans.places(people.freeTenant("Empty"))).allMatch(place -> place.held() == 0);
    }

    @Test
    void aPlaceIsAskedForInsideTheTransactionThatTakesIt() {
        Tenant tenant = people.freeTenant("Careless");
        assertThatThrownBy(() -> plans.requirePlace(tenant.id(), Limit.MEMBERS))
                .isInstanceOf(IllegalTransactionStateException.class);
        for (int number = 0; number < 10; number++) {
            people.member(tenant, Role.SUPPORT);
        }
        assertThat(refusal(() -> {
                    transaction.executeWithoutResult(status -> plans.requirePlace(tenant.id(), Limit.MEMBERS));
                    return "";
                }))
                .isEqualTo("Your plan allows 10 members. Remove one who no longer needs to come in");
    }

    /** The same service on another clock. */
    private PlanService at(SettableClock clock) {
        Days days = new Days(clock);
        Quota quota = new Quota(usage, new QuotaNews(usage, events, publisher, days));
        return new PlanService(known, usage, quota, new Remaining(usage), days, holdings, tenants);
    }

    private int charge(PlanService service, Tenant tenant, int wanted) {
        return java.util.Objects.requireNonNull(
                transaction.execute(status -> service.charge(tenant, service.today(tenant), wanted)));
    }

    private static Tenant in(Tenant tenant, ZoneId zone) {
        return new Tenant(
                tenant.id(),
                tenant.uuid(),
                tenant.slug(),
                tenant.name(),
                tenant.planId(),
                tenant.state(),
                zone,
                tenant.language(),
                tenant.mediaDays(),
                tenant.createdAt());
    }

    /** What the refusal says, empty where there was none. */
    private static String refusal(Callable<?> what) {
        try {
            what.call();
            return "";
        } catch (ProblemException refused) {
            return refused.problem().message();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static <T> List<T> atOnce(int times, IntFunction<T> what) throws Exception {
        try (var workers = Executors.newFixedThreadPool(8)) {
            List<Callable<T>> calls = IntStream.range(0, times)
                    .<Callable<T>>mapToObj(number -> () -> what.apply(number))
                    .toList();
            List<T> answers = new ArrayList<>();
            for (Future<T> call : workers.invokeAll(calls)) {
                answers.add(call.get());
            }
            return answers;
        }
    }
}
