package io.wagate.apikey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.apikey.ApiKeyService.Issued;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.SecretBox;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class ApiKeyServiceIT {

    private static final String HERE = "203.0.113.18";

    @Autowired
    ApiKeyService keys;

    @Autowired
    ApiKeyRepository repository;

    @Autowired
    TenantService tenants;

    @Autowired
    SecretBox secrets;

    @Autowired
    InstantSource clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    @Test
    void aKeyIsKnownByItsTextAndByNothingElse() {
        Tenant alice = people.tenant("Alice");
        String secret = keys.issue(People.system(alice), "Shop backend", ApiKey.Scope.TENANT)
                .secret();
        String another = keys.issue(People.system(people.tenant("Charlie")), "Other", ApiKey.Scope.TENANT)
                .secret();

        assertThat(keys.recognise(secret, HERE)).map(ApiKey::tenant).contains(alice.id());
        assertThat(keys.recognise(secret.toLowerCase(java.util.Locale.ROOT), HERE))
                .isEmpty();
        assertThat(keys.recognise(secret.substring(0, 21) + another.substring(21), HERE))
                .isEmpty();
        assertThat(keys.recognise(secret + "0", HERE)).isEmpty();
        assertThat(keys.recognise("", HERE)).isEmpty();
    }

    @Test
    void theDatabaseHoldsNoPartOfTheSecretButItsEnd() {
        Tenant alice = people.tenant("Alice");
        Issued issued = keys.issue(People.system(alice), "Shop backend", ApiKey.Scope.TENANT);

        var row = jdbc.sql("SELECT * FROM api_key WHERE id = ?")
                .param(issued.key().id())
                .query()
                .singleRow();
        String secret = issued.secret().substring(21);

        assertThat(row.toString()).doesNotContain(secret.substring(0, 8));
        assertThat(row.get("last_four")).isEqualTo(secret.substring(secret.length() - 4));
        assertThat(issued.toString()).doesNotContain(secret.substring(0, 8));
    }

    @Test
    void aResetKeyIsDeadForTheNextRequest() {
        Tenant alice = people.tenant("Alice");
        Actor owner = People.system(alice);
        Issued old = keys.issue(owner, "Shop backend", ApiKey.Scope.session("orders"));
        assertThat(keys.recognise(old.secret(), HERE)).isPresent();

        Issued successor = keys.reset(owner, old.key().id(), Duration.ZERO);

        assertThat(keys.recognise(old.secret(), HERE)).isEmpty();
        assertThat(keys.recognise(successor.secret(), HERE))
                .get()
                .returns("Shop backend", ApiKey::name)
                .returns(ApiKey.Scope.session("orders"), ApiKey::scope);
        assertThat(keys.get(owner, old.key().id()).replacedBy())
                .isEqualTo(successor.key().id());
    }

    @Test
    void aKeyWithAddressesOpensNothingFromElsewhereAndItsSuccessorKeepsThem() {
        Tenant alice = people.tenant("Alice");
        Actor owner = People.system(alice);
        Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT, AllowedNetworks.of("203.0.113.0/28"));
        assertThat(keys.admit(issued.secret(), "203.0.113.1").tenant()).isEqualTo(alice.id());

        assertThat(keys.recognise(issued.secret(), HERE)).isEmpty();
        assertThatThrownBy(() -> keys.admit(issued.secret(), HERE))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("may not be used from this address");
        Eventually.assertThat(
                "the last use is the one that was let in",
                () -> "203.0.113.1".equals(keys.get(owner, issued.key().id()).lastUsedFrom()));

        Issued successor = keys.reset(owner, issued.key().id(), Duration.ofHours(1));
        assertThat(keys.recognise(successor.secret(), HERE)).isEmpty();
        assertThat(keys.recognise(successor.secret(), "203.0.113.1")).isPresent();
    }

    @Test
    void addressesCountFromTheNextRequestOnAndAreInTheAudit() {
        Tenant alice = people.tenant("Alice");
        Actor owner = People.system(alice);
        Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        String id = issued.key().id();
        assertThat(keys.recognise(issued.secret(), HERE)).isPresent();

        keys.allow(owner, id, AllowedNetworks.of("198.51.100.1 2001:db8::/32"));
        keys.allow(owner, id, AllowedNetworks.of("198.51.100.1 2001:db8::/32"));
        assertThat(keys.recognise(issued.secret(), HERE)).isEmpty();
        keys.allow(owner, id, AllowedNetworks.ANYWHERE);
        assertThat(keys.recognise(issued.secret(), HERE)).isPresent();

        assertThat(jdbc.sql(
                                "SELECT subject FROM audit WHERE tenant_id = ? AND action = 'api_key.restricted' ORDER BY id")
                        .param(alice.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("wg_live_" + id + " to 198.51.100.1 and 1 more", "wg_live_" + id + " to any address");
    }

    @Test
    void addressesOfAForeignOrEndedKeyAndByAKeyAreRefused() {
        Actor owner = People.system(people.tenant("Alice"));
        Actor charlie = People.system(people.tenant("Charlie"));
        Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        String id = issued.key().id();
        AllowedNetworks allowed = AllowedNetworks.of("198.51.100.1");

        assertProblem(() -> keys.allow(charlie, id, allowed), Problem.NotFound.class);
        Actor key = keys.admit(issued.secret(), HERE);
        assertProblem(() -> keys.allow(key, id, allowed), Problem.Forbidden.class);
        keys.revoke(owner, id);
        assertProblem(() -> keys.allow(owner, id, allowed), Problem.Conflict.class);
    }

    @Test
    void withAnOverlapBothWorkUntilItIsOver() {
        Actor owner = People.system(people.tenant("Alice"));
        Issued old = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);

        keys.reset(owner, old.key().id(), Duration.ofHours(1));

        assertThat(keys.recognise(old.secret(), HERE)).isPresent();
        Instant end =
                java.util.Objects.requireNonNull(keys.get(owner, old.key().id()).endsAt());
        assertThat(Duration.between(clock.instant(), end)).isBetween(Duration.ofMinutes(59), Duration.ofHours(1));
        assertThat(keys.get(owner, old.key().id()).worksAt(end)).isFalse();

        keys.revoke(owner, old.key().id());
        assertThat(keys.recognise(old.secret(), HERE)).isEmpty();
    }

    @Test
    void aKeyIsReplacedOnce() {
        Actor owner = People.system(people.tenant("Alice"));
        Issued old = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        keys.reset(owner, old.key().id(), Duration.ofHours(24));

        assertProblem(() -> keys.reset(owner, old.key().id(), Duration.ZERO), Problem.Conflict.class);
        assertProblem(() -> keys.reset(owner, old.key().id(), Duration.ofHours(25)), Problem.Invalid.class);
        assertThat(keys.list(owner)).hasSize(2);
    }

    @Test
    void aForeignKeyIsNotThere() {
        Actor alice = People.system(people.tenant("Alice"));
        Actor charlie = People.system(people.tenant("Charlie"));
        Issued issued = keys.issue(alice, "Shop backend", ApiKey.Scope.TENANT);
        String id = issued.key().id();

        assertProblem(() -> keys.revoke(charlie, id), Problem.NotFound.class);
        assertProblem(() -> keys.reset(charlie, id, Duration.ZERO), Problem.NotFound.class);
        assertProblem(() -> keys.get(charlie, id), Problem.NotFound.class);
        assertThat(keys.list(charlie)).isEmpty();
        assertThat(keys.recognise(issued.secret(), HERE)).isPresent();
    }

    @Test
    void onlyThoseWhoMayManageKeysDoAndNeverAKeyItself() {
        Tenant alice = people.tenant("Alice");
        Actor support = new Actor(alice.id(), Actor.Kind.MEMBER, "s", Set.of(Permission.VIEW, Permission.SEND), null);
        Actor key = new Actor(alice.id(), Actor.Kind.API_KEY, "k", Set.of(Permission.values()), null);
        String id = keys.issue(People.system(alice), "Shop backend", ApiKey.Scope.TENANT)
                .key()
                .id();

        for (Actor actor : List.of(support, key)) {
            assertProblem(() -> keys.issue(actor, "Mine", ApiKey.Scope.TENANT), Problem.Forbidden.class);
            assertProblem(() -> keys.reset(actor, id, Duration.ZERO), Problem.Forbidden.class);
            assertProblem(() -> keys.revoke(actor, id), Problem.Forbidden.class);
        }
        assertThat(keys.list(support)).extracting(ApiKey::name).containsExactly("Shop backend");
    }

    @Test
    void theScopeBecomesPermissions() {
        Actor owner = People.system(people.tenant("Alice"));

        Actor whole = keys.admit(keys.issue(owner, "Whole", ApiKey.Scope.TENANT).secret(), HERE);
        Actor one = keys.admit(
                keys.issue(owner, "One", ApiKey.Scope.session("orders")).secret(), HERE);

        assertThat(whole.permissions())
                .containsExactlyInAnyOrder(
                        Permission.VIEW,
                        Permission.SEND,
                        Permission.MANAGE_SESSIONS,
                        Permission.VERIFY,
                        Permission.MANAGE_TEMPLATES,
                        Permission.MANAGE_WEBHOOKS);
        assertThat(whole.onlySession()).isNull();
        assertThat(one.permissions())
                .containsExactlyInAnyOrder(Permission.VIEW, Permission.SEND, Permission.MANAGE_WEBHOOKS);
        Actor app = keys.admit(
                keys.issue(owner, "App", ApiKey.Scope.app("app_k3v9w2m1x8qa")).secret(), HERE);
        assertThat(app.permissions()).containsExactly(Permission.VERIFY);
        assertThat(app.reachesApp("app_k3v9w2m1x8qa")).isTrue();
        assertThat(app.reachesApp("app_000000000000")).isFalse();
        assertThat(one.onlySession()).isEqualTo("orders");
    }

    @Test
    void aSuspendedTenantsKeysMayOnlyRead() {
        Tenant alice = people.tenant("Alice");
        String secret = keys.issue(People.system(alice), "Shop backend", ApiKey.Scope.TENANT)
                .secret();
        jdbc.sql("UPDATE tenant SET state = 'suspended' WHERE id = ?")
                .param(alice.id().value())
                .update();

        Eventually.assertThat(
                () -> assertThat(keys.admit(secret, HERE).permissions()).containsExactly(Permission.VIEW));
        Actor actor = keys.admit(secret, HERE);
        assertProblem(() -> actor.require(Permission.SEND), Problem.ReadOnly.class);
    }

    @Test
    void nobodyTakesTheLastPlaceTwice() throws Exception {
        Tenant alice = people.tenant("Alice");
        int limit = 20;
        Callable<Boolean> issue = () -> {
            try {
                keys.issue(People.system(alice), "Many", ApiKey.Scope.TENANT);
                return true;
            } catch (ProblemException full) {
                assertThat(full.problem()).isInstanceOf(Problem.Conflict.class);
                return false;
            }
        };
        int issued = 0;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<Boolean>> calls =
                    IntStream.range(0, 40).mapToObj(i -> issue).toList();
            for (Future<Boolean> call : workers.invokeAll(calls)) {
                issued += call.get() ? 1 : 0;
            }
        }

        assertThat(issued).isEqualTo(limit);
        ApiKey any = keys.list(People.system(alice)).getFirst();
        keys.reset(People.system(alice), any.id(), Duration.ofHours(1));
        assertProblem(() -> keys.issue(People.system(alice), "One more", ApiKey.Scope.TENANT), Problem.Conflict.class);
    }

    @Test
    void anotherNodeForgetsWithinASecond() {
        Actor owner = People.system(people.tenant("Alice"));
        Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        try (RecognisedKeys elsewhere = new RecognisedKeys(repository);
                LastUse uses = new LastUse(repository, clock)) {
            Admission other = new Admission(elsewhere, uses, tenants, secrets, clock);
            assertThat(other.recognise(issued.secret(), HERE)).isPresent();

            long start = System.nanoTime();
            keys.reset(owner, issued.key().id(), Duration.ZERO);
            Eventually.assertThat(
                    () -> assertThat(other.recognise(issued.secret(), HERE)).isEmpty());

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aNodeWithoutItsDatabaseTrustsNothingItRemembers() {
        Actor owner = People.system(people.tenant("Alice"));
        Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        RecognisedKeys deaf = new RecognisedKeys(repository);
        assertThat(deaf.find(issued.key().id())).isPresent();
        deaf.close();

        keys.revoke(owner, issued.key().id());

        Eventually.assertThat(() -> assertThat(deaf.find(issued.key().id()))
                .hasValueSatisfying(stored ->
                        assertThat(stored.key().worksAt(clock.instant())).isFalse()));
    }

    @Test
    void theLastUseIsTakenDown() {
        Actor owner = People.system(people.tenant("Alice"));
        Issued issued = keys.issue(owner, "Shop backend", ApiKey.Scope.TENANT);
        keys.recognise(issued.secret(), HERE);
        keys.recognise(issued.secret(), "198.51.100.7");

        Eventually.assertThat(() -> assertThat(keys.get(owner, issued.key().id()))
                .satisfies(key -> assertThat(key.lastUsedAt()).isNotNull())
                .returns(HERE, ApiKey::lastUsedFrom));
    }

    @Test
    void namesAreCheckedAndChangesAreAudited() {
        Tenant alice = people.tenant("Alice");
        Actor owner = People.system(alice);
        for (String name : List.of("", "  ", "x".repeat(61), "a\nb", "\ud800")) {
            assertProblem(() -> keys.issue(owner, name, ApiKey.Scope.TENANT), Problem.Invalid.class);
        }
        assertProblem(() -> keys.issue(owner, "X", new ApiKey.Scope("app", "1")), Problem.Invalid.class);
        assertProblem(() -> keys.issue(owner, "X", ApiKey.Scope.session("../x")), Problem.Invalid.class);

        Issued first = keys.issue(owner, " \uD83D\uDDA8 ".repeat(1), ApiKey.Scope.TENANT);
        Issued second = keys.reset(owner, first.key().id(), Duration.ZERO);
        keys.revoke(owner, second.key().id());
        keys.revoke(owner, second.key().id());

        assertThat(jdbc.sql("SELECT action FROM audit WHERE tenant_id = ? ORDER BY id")
                        .param(alice.id().value())
                        .query(String.class)
                        .list())
                .containsExactly("api_key.issued", "api_key.replaced", "api_key.revoked");
    }

    private static void assertProblem(ThrowingCallable call, Class<? extends Problem> expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem()).isInstanceOf(expected));
    }
}
