package io.wagate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.audit.ChainState.Damage;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.TenantId;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Entries are sealed after their transaction, and whoever changes them by hand is found out. */
@IntegrationTest
class AuditChainIT {

    @Autowired
    AuditLog audit;

    @Autowired
    AuditChain chain;

    @Autowired
    ChainRepository chains;

    @Autowired
    AuditWorker worker;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Tenant alice;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice Audited");
    }

    @Test
    void everyEntryGetsItsPlaceByItself() {
        record(5);

        Eventually.assertThat(() -> assertThat(places(alice.id())).containsExactly(1L, 2L, 3L, 4L, 5L));
        ChainState state = chain.check(alice.id());
        assertThat(state.intact()).isEqualTo(5);
        assertThat(state.broken()).isNull();
        assertThat(state.until()).isNotNull();
    }

    @Test
    void anEntryThatIsCommittedLateIsNotSkipped() throws Exception {
        CountDownLatch written = new CountDownLatch(1);
        CountDownLatch commit = new CountDownLatch(1);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> slow = threads.submit(() -> transaction.executeWithoutResult(status -> {
                audit.record(Actor.system(alice.id()), "test.slow", "older id, later commit");
                written.countDown();
                await(commit);
            }));
            written.await();
            audit.record(Actor.system(alice.id()), "test.quick", "younger id");
            Eventually.assertThat(() -> assertThat(places(alice.id())).containsExactly(1L));

            commit.countDown();
            slow.get();
        }

        Eventually.assertThat(() -> assertThat(places(alice.id())).containsExactly(1L, 2L));
        List<AuditEntry> both = audit.newest(alice.id(), 2);
        assertThat(both).extracting(AuditEntry::action).containsExactly("test.quick", "test.slow");
        assertThat(Objects.requireNonNull(both.getLast().seal()).sequence()).isEqualTo(2);
        assertThat(chain.check(alice.id()).broken()).isNull();
    }

    @Test
    void severalNodesThatSealAtOnceMakeOneChain() throws Exception {
        List<Future<?>> all = new ArrayList<>();
        AuditWorker second = new AuditWorker(chains, chain, transaction, new Rounds());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 40; i++) {
                all.add(threads.submit(() -> audit.record(Actor.system(alice.id()), "test.many", "one of many")));
                AuditWorker sealer = i % 2 == 0 ? worker : second;
                all.add(threads.submit(() -> {
                    try {
                        sealer.seal();
                    } catch (org.springframework.dao.PessimisticLockingFailureException other) {
                        // The other one was faster; the round comes again.
                        return;
                    }
                }));
            }
        }
        for (Future<?> one : all) {
            one.get();
        }

        Eventually.assertThat(() -> assertThat(places(alice.id()))
                .containsExactlyElementsOf(LongStream.rangeClosed(1, 40).boxed().toList()));
        assertThat(chain.check(alice.id()).broken()).isNull();
    }

    @Test
    void aChangedEntryIsNamed() {
        sealed(5);

        at(3, "SET subject = 'something else'");

        assertBroken(3, Damage.CHANGED);
    }

    @Test
    void aRemovedEntryIsNamed() {
        sealed(5);

        jdbc.sql("DELETE FROM audit WHERE tenant_id = ? AND sequence = 4")
                .param(alice.id().value())
                .update();

        assertBroken(4, Damage.MISSING);
    }

    @Test
    void theNewestEntriesCannotBeRemovedEither() {
        sealed(5);

        jdbc.sql("DELETE FROM audit WHERE tenant_id = ? AND sequence > 3")
                .param(alice.id().value())
                .update();

        assertBroken(4, Damage.MISSING);
    }

    @Test
    void twoEntriesThatChangedPlacesAreNamed() {
        sealed(5);

        at(2, "SET sequence = 999");
        at(3, "SET sequence = 2");
        at(999, "SET sequence = 3");

        assertBroken(2, Damage.CHANGED);
    }

    @Test
    void anEntryThatWasPutInIsNamed() {
        sealed(3);

        jdbc.sql("""
                INSERT INTO audit (id, tenant_id, actor_kind, actor_id, action, subject, occurred_at, sequence, hash)
                SELECT id + 1, tenant_id, actor_kind, 'somebody', action, subject, occurred_at, 4, hash
                FROM audit WHERE tenant_id = ? AND sequence = 3
                """).param(alice.id().value()).update();

        assertBroken(4, Damage.ADDED);
    }

    @Test
    void aChainThatWasWrittenAnewDoesNotPassForTheOldOne() {
        sealed(3);
        // Somebody with nothing but the database takes the last entry away and makes the end fit.
        jdbc.sql("DELETE FROM audit WHERE tenant_id = ? AND sequence = 3")
                .param(alice.id().value())
                .update();
        jdbc.sql("""
                UPDATE audit_chain SET sequence = 2,
                    hash = (SELECT hash FROM audit WHERE tenant_id = ? AND sequence = 2) WHERE tenant_id = ?
                """).params(alice.id().value(), alice.id().value()).update();

        assertBroken(2, Damage.END);
    }

    @Test
    void aChainWhoseEndWasRemovedDoesNotPass() {
        sealed(3);

        jdbc.sql("DELETE FROM audit_chain WHERE tenant_id = ?")
                .param(alice.id().value())
                .update();

        assertThat(chain.check(alice.id()).broken()).isNotNull();
    }

    @Test
    void theDailyCheckWritesDownWhatItFinds() {
        sealed(3);
        at(2, "SET actor_id = 'nobody'");

        worker.check();

        assertThat(chains.state(alice.id())).hasValueSatisfying(state -> {
            assertThat(state.intact()).isOne();
            assertThat(Objects.requireNonNull(state.broken()).sentence()).isEqualTo("Entry 2 is not what was sealed");
        });
        assertThat(chains.broken(1_000)).contains(java.util.Optional.of(alice.id()));
        jdbc.sql("UPDATE audit_chain SET broken_sequence = NULL WHERE tenant_id = ?")
                .param(alice.id().value())
                .update();
    }

    @Test
    void thePlatformHasAChainOfItsOwn() {
        audit.record(null, "SYSTEM", "system", "test.platform", "platform", null);

        Eventually.assertThat(
                () -> assertThat(jdbc.sql("SELECT COUNT(*) FROM audit WHERE tenant_id IS NULL AND sequence IS NULL")
                                .query(Long.class)
                                .single())
                        .isZero());
        assertThat(chain.check(null).intact()).isPositive();
        assertThat(chain.check(null).broken()).isNull();
    }

    private void record(int entries) {
        for (int i = 0; i < entries; i++) {
            audit.record(Actor.system(alice.id()), "test.recorded", "entry " + i);
        }
    }

    private void sealed(int entries) {
        record(entries);
        worker.seal();
        Eventually.assertThat(() -> assertThat(places(alice.id())).hasSize(entries));
    }

    private void at(long place, String change) {
        jdbc.sql("UPDATE audit " + change + " WHERE tenant_id = ? AND sequence = ?")
                .params(alice.id().value(), place)
                .update();
    }

    private void assertBroken(long place, Damage damage) {
        assertThat(chain.check(alice.id()).broken()).isEqualTo(new ChainState.Break(place, damage));
        assertThat(chain.check(alice.id()).intact()).isLessThanOrEqualTo(place);
    }

    private List<Long> places(TenantId tenant) {
        return jdbc.sql("SELECT sequence FROM audit WHERE tenant_id = ? AND sequence IS NOT NULL ORDER BY sequence")
                .param(tenant.value())
                .query(Long.class)
                .list();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
