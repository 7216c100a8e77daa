package io.wagate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.account.Role;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.session.SessionService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Plans are made, changed and archived, and tenants are put on them. */
@IntegrationTest
class PlanChangeIT {

    private static final Administrator ADA = new Administrator(1, "ada@example.com");

    @Autowired
    PlanCatalogue catalogue;

    @Autowired
    PlanChange change;

    @Autowired
    PlanService plans;

    @Autowired
    TenantService tenants;

    @Autowired
    SessionService sessions;

    @Autowired
    ApiKeyService keys;

    @Autowired
    Linked linked;

    @Autowired
    AuditLog audit;

    @Autowired
    People people;

    private String name;

    @BeforeEach
    void aName() {
        name = "p" + UUID.randomUUID().toString().substring(0, 13);
    }

    @Test
    void numbersOutOfTheirBoundsAndOddNamesAreRefusedByField() {
        for (String odd : List.of("", "new", "Growth", "-growth", "gr owth", "grö", "x".repeat(33), "a/b", "a.b")) {
            assertThat(field(() -> catalogue.create(ADA, draft(odd, Map.of()))))
                    .as(odd)
                    .isEqualTo("name");
        }
        for (String odd : List.of("", "   ", "x".repeat(61), "a\nb", "\ud800")) {
            PlanDraft draft = new PlanDraft(name, odd, draft(name, Map.of()).numbers(), Set.of(), false);
            assertThat(field(() -> catalogue.create(ADA, draft))).isEqualTo("title");
        }
        for (PlanNumber number : PlanNumber.values()) {
            for (int odd : List.of(-1, number.least() - 1, number.most() + 1, Integer.MIN_VALUE, Integer.MAX_VALUE)) {
                assertThat(field(() -> catalogue.create(ADA, draft(name, Map.of(number, odd)))))
                        .as("%s %d", number, odd)
                        .isEqualTo(number.field());
            }
        }
        assertThat(catalogue.list(ADA))
                .extracting(listed -> listed.plan().name())
                .doesNotContain(name);
    }

    @Test
    void aNameIsTakenOnce() {
        catalogue.create(ADA, draft(name, Map.of()));
        assertThat(field(() -> catalogue.create(ADA, draft(name, Map.of())))).isEqualTo("name");
    }

    @Test
    void aNewPlanSaysWhatItWasMadeOfAndAChangeHoldsAtOnce() {
        catalogue.create(ADA, draft(name, Map.of(PlanNumber.SESSIONS, 3)));
        Plan plan = plans.named(name);
        assertThat(PlanDraft.of(plan)).isEqualTo(draft(name, Map.of(PlanNumber.SESSIONS, 3)));

        catalogue.change(ADA, draft(name, Map.of(PlanNumber.SESSIONS, 4)));
        assertThat(plans.named(name).maxSessions()).isEqualTo(4);
        assertThat(plans.named(name).id()).isEqualTo(plan.id());
        assertThat(code(() -> catalogue.change(ADA, draft("absent", Map.of())))).isEqualTo("PLAN_NOT_FOUND");
    }

    @Test
    void nothingIsTakenAwayWhenAPlanShrinksAndNewThingsAreRefused() {
        Tenant tenant = people.tenant("Shrinking");
        Actor actor = People.system(tenant);
        people.member(tenant, Role.OWNER);
        linked.session(tenant, "one");
        linked.waiting(tenant, "two");
        keys.issue(actor, "Shop", ApiKey.Scope.TENANT);
        keys.issue(actor, "Till", ApiKey.Scope.TENANT);
        plans.charge(tenant, plans.today(tenant), 50);
        catalogue.create(ADA, draft(name, Map.of(PlanNumber.SESSIONS, 1, PlanNumber.KEYS, 1, PlanNumber.MESSAGES, 50)));

        PlanChange.Preview preview = change.preview(ADA, tenant, name);
        assertThat(preview.places())
                .contains(
                        new Place(Limit.SESSIONS, 2, 1), new Place(Limit.KEYS, 2, 1), new Place(Limit.MEMBERS, 1, 10));
        assertThat(plans.exceeding(tenant, preview.to()))
                .extracting(Place::limit)
                .containsExactly(Limit.SESSIONS, Limit.KEYS);
        assertThat(preview.isDayUsedUp()).isTrue();
        assertThat(preview.lost()).containsExactly(Feature.SANDBOX);

        change.put(ADA, tenant, name);

        Tenant after = tenants.get(tenant.id());
        assertThat(plans.planOf(after).name()).isEqualTo(name);
        assertThat(sessions.list(actor)).hasSize(2);
        assertThat(sessions.get(actor, "one").isReady()).isTrue();
        assertThat(keys.list(actor)).hasSize(2);
        assertThat(plans.usage(after).left()).isZero();
        assertThat(code(() -> keys.issue(actor, "More", ApiKey.Scope.TENANT))).isEqualTo("KEY_LIMIT_REACHED");
        assertThat(problem(() -> keys.issue(actor, "More", ApiKey.Scope.TENANT)).message())
                .isEqualTo("Your plan allows 1 API key. End one that you no longer use");
        assertThat(code(() -> sessions.initialise(actor, "three", null, "sandbox")))
                .isEqualTo("NOT_IN_PLAN");
        assertThat(code(() -> plans.require(after, Feature.SANDBOX))).isEqualTo("NOT_IN_PLAN");
        plans.require(after, Feature.BULK);
    }

    @Test
    void aSandboxSessionThatExistsCanBeStartedAgainOnAPlanWithoutThem() {
        Tenant tenant = people.tenant("Old sandbox");
        Actor actor = People.system(tenant);
        linked.session(tenant, "one");
        catalogue.create(ADA, draft(name, Map.of()));
        change.put(ADA, tenant, name);

        assertThat(sessions.initialise(actor, "one", null, "sandbox").isNew()).isFalse();
    }

    @Test
    void aRicherPlanTakesEffectAtOnceAndTheAuditSaysWhoDidIt() {
        Tenant tenant = people.freeTenant("Growing");
        plans.charge(tenant, plans.today(tenant), 100);
        assertThat(plans.charge(tenant, plans.today(tenant), 1)).isZero();

        change.put(ADA, tenant, "demo");
        change.put(ADA, tenants.get(tenant.id()), "demo");

        Tenant after = tenants.get(tenant.id());
        assertThat(plans.charge(after, plans.today(after), 1)).isEqualTo(1);
        assertThat(audit.newest(tenant.id(), 10))
                .filteredOn(entry -> entry.action().equals("tenant.plan_changed"))
                .satisfiesExactly(entry -> {
                    assertThat(entry.actorId()).isEqualTo(ADA.email());
                    assertThat(entry.actorKind()).isEqualTo(Administrator.KIND);
                    assertThat(entry.subject()).isEqualTo("free to demo");
                });
    }

    @Test
    void anArchivedPlanKeepsItsTenantsAndGetsNoNewOnes() {
        catalogue.create(ADA, draft(name, Map.of()));
        Tenant inside = people.freeTenant("Inside");
        Tenant outside = people.freeTenant("Outside");
        change.put(ADA, inside, name);

        catalogue.archive(ADA, name);
        catalogue.archive(ADA, name);

        assertThat(plans.planOf(tenants.get(inside.id())).name()).isEqualTo(name);
        assertThat(plans.charge(tenants.get(inside.id()), plans.today(inside), 1))
                .isEqualTo(1);
        assertThat(code(() -> change.put(ADA, outside, name))).isEqualTo("PLAN_ARCHIVED");
        change.put(ADA, tenants.get(inside.id()), name);
        assertThat(change.offered(ADA)).extracting(Plan::name).contains("free").doesNotContain(name);
        assertThat(catalogue.get(ADA, name).tenants()).isEqualTo(1);

        catalogue.restore(ADA, name);
        change.put(ADA, outside, name);
        assertThat(catalogue.get(ADA, name).tenants()).isEqualTo(2);
    }

    @Test
    void anOwnerChoosesAmongThePlansThatAreOfferedAndNobodyElseDoes() {
        Tenant tenant = people.freeTenant("Choosing");
        Actor owner = people.member(tenant, Role.OWNER).actor();
        Actor admin = people.member(tenant, Role.ADMIN).actor();
        PlanDraft open = draft(name, Map.of());
        catalogue.create(ADA, open);
        assertThat(change.offered(owner)).extracting(Plan::name).doesNotContain(name, "free", "demo");
        assertThat(code(() -> change.choose(owner, name))).isEqualTo("PLAN_NOT_FOUND");
        assertThat(code(() -> change.preview(owner, "demo"))).isEqualTo("PLAN_NOT_FOUND");

        catalogue.change(ADA, new PlanDraft(name, open.title(), open.numbers(), open.features(), true));
        assertThat(change.offered(owner)).extracting(Plan::name).contains(name);
        assertThat(code(() -> change.choose(admin, name))).isEqualTo("Forbidden");
        assertThat(code(() -> change.offered(admin))).isEqualTo("Forbidden");
        assertThat(code(() -> change.preview(admin, name))).isEqualTo("Forbidden");

        change.choose(owner, name);
        assertThat(plans.planOf(tenants.get(tenant.id())).name()).isEqualTo(name);
        assertThat(audit.newest(tenant.id(), 1)).satisfiesExactly(entry -> {
            assertThat(entry.actorId()).isEqualTo(owner.id());
            assertThat(entry.subject()).isEqualTo("free to " + name);
        });

        catalogue.archive(ADA, name);
        change.choose(owner, "free");
        assertThat(code(() -> change.choose(owner, name))).isEqualTo("PLAN_NOT_FOUND");
    }

    @Test
    void thePlanThatEverybodyStartsWithCannotBeArchived() {
        assertThat(code(() -> catalogue.archive(ADA, "free"))).isEqualTo("FIRST_PLAN");
        assertThat(plans.first().archived()).isFalse();
    }

    @Test
    void aPlanThatIsNotThereIsNotFound() {
        Tenant tenant = people.freeTenant("Lost");
        for (String absent : List.of("absent", "", "FREE", "free ")) {
            assertThat(code(() -> change.put(ADA, tenant, absent))).as(absent).isEqualTo("PLAN_NOT_FOUND");
            assertThat(code(() -> change.preview(ADA, tenant, absent))).isEqualTo("PLAN_NOT_FOUND");
            assertThat(code(() -> catalogue.archive(ADA, absent))).isEqualTo("PLAN_NOT_FOUND");
        }
    }

    private static PlanDraft draft(String name, Map<PlanNumber, Integer> other) {
        Map<PlanNumber, Integer> numbers = new EnumMap<>(Map.of(
                PlanNumber.MESSAGES, 100,
                PlanNumber.SESSIONS, 1,
                PlanNumber.KEYS, 20,
                PlanNumber.ENDPOINTS, 20,
                PlanNumber.MEMBERS, 10,
                PlanNumber.RECIPIENTS, 500,
                PlanNumber.RETENTION, 7));
        numbers.putAll(other);
        return new PlanDraft(name, "Plan " + name, numbers, Set.of(Feature.BULK), false);
    }

    private static String field(Runnable what) {
        return problem(what) instanceof Problem.Invalid invalid ? String.valueOf(invalid.field()) : "";
    }

    private static String code(Runnable what) {
        return switch (problem(what)) {
            case Problem.Conflict conflict -> conflict.code();
            case Problem.NotFound absent -> absent.code();
            case Problem other -> other.getClass().getSimpleName();
        };
    }

    private static Problem problem(Runnable what) {
        assertThatThrownBy(what::run).isInstanceOf(ProblemException.class);
        try {
            what.run();
            throw new AssertionError("It was refused once and not again");
        } catch (ProblemException refused) {
            return refused.problem();
        }
    }
}
