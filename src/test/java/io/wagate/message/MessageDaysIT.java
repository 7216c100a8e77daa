package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.SettableClock;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Messages by day and session: the counted ones and the ones that are too young for that. */
@IntegrationTest
class MessageDaysIT {

    private static final long SHOP = 80_001;
    private static final long KIOSK = 80_002;

    /** Long before what any other test stores. */
    private static final Instant THEN = Instant.parse("2026-03-28T22:55:00Z");

    @Autowired
    MessageDays days;

    @Autowired
    MessageDayRepository repository;

    @Autowired
    TenantService tenants;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    StoredMessages stored;

    @Autowired
    InstantSource clock;

    @Autowired
    People people;

    @Test
    void whoMayNotLookLearnsNothing() {
        Actor blind = new Actor(people.tenant("Blind").id(), Actor.Kind.API_KEY, "key", Set.of(), null);
        assertThatThrownBy(() -> days.since(blind, LocalDate.EPOCH)).isInstanceOf(ProblemException.class);
    }

    @Test
    void messagesOfThisMomentCountAtOnceAndForTheirTenantOnly() {
        Tenant alice = people.tenant("Alice");
        Tenant charlie = people.tenant("Charlie");
        long shop = stored.session(alice.id(), "shop");
        stored.sent(alice.id(), shop, "A1", "447700900123", "sent", "Hello");
        stored.sent(alice.id(), shop, "A2", "447700900123", "failed", "Hello");
        stored.sent(alice.id(), shop, "A3", "447700900123", "queued", "Hello");
        stored.received(alice.id(), shop, "A4", "447700900123", "Hello");

        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        assertThat(days.since(People.system(alice), today.minusDays(1)))
                .satisfiesExactly(day -> assertThat(day)
                        .extracting(MessageDay::sessionId, MessageDay::sent, MessageDay::failed, MessageDay::received)
                        .containsExactly(shop, 1L, 1L, 1L));
        assertThat(days.since(People.system(charlie), LocalDate.EPOCH)).isEmpty();
    }

    @Test
    void aKeyOfOneSessionSeesThatSessionOnly() {
        Tenant alice = people.tenant("Alice");
        long shop = stored.session(alice.id(), "shop");
        long kiosk = stored.session(alice.id(), "kiosk");
        stored.sent(alice.id(), shop, "A1", "447700900123", "sent", "Hello");
        stored.sent(alice.id(), kiosk, "A2", "447700900123", "sent", "Hello");
        Actor scoped = new Actor(alice.id(), Actor.Kind.API_KEY, "key", Set.of(Permission.VIEW), "kiosk");

        assertThat(days.since(scoped, LocalDate.EPOCH))
                .extracting(MessageDay::sessionId)
                .containsExactly(kiosk);
    }

    @Test
    void aSlotIsCountedOnceItIsSettledIntoTheDayOfItsTenant() {
        Tenant berlin = people.tenant("Berlin");
        jdbc.sql("UPDATE tenant SET time_zone = 'Europe/Berlin' WHERE id = ?")
                .param(berlin.id().value())
                .update();
        Eventually.assertThat(
                "the new zone holds", () -> tenants.get(berlin.id()).zoneName().equals("Europe/Berlin"));
        SettableClock later = new SettableClock(THEN.plus(Duration.ofMinutes(19)));
        MessageDayWorker worker = new MessageDayWorker(repository, tenants, transaction, later, new Rounds());
        undone(() -> {
            mark(THEN.minusSeconds(60));
            store(berlin, SHOP, "sent", THEN);
            store(berlin, SHOP, "read", THEN);
            store(berlin, SHOP, "unknown", THEN);
            store(berlin, SHOP, "failed", THEN.plus(Duration.ofMinutes(5)));
            store(berlin, KIOSK, "received", THEN.plus(Duration.ofMinutes(6)));

            worker.count();
            assertThat(repository.since(berlin.id(), LocalDate.EPOCH)).isEmpty();

            later.advance(Duration.ofMinutes(1));
            worker.count();
            worker.count();
            assertThat(repository.since(berlin.id(), LocalDate.EPOCH))
                    .containsExactly(new MessageDay(LocalDate.parse("2026-03-28"), SHOP, 2, 0, 0));

            later.advance(Duration.ofMinutes(15));
            worker.count();
            assertThat(repository.since(berlin.id(), LocalDate.EPOCH))
                    .containsExactly(
                            new MessageDay(LocalDate.parse("2026-03-28"), SHOP, 2, 0, 0),
                            new MessageDay(LocalDate.parse("2026-03-29"), SHOP, 0, 1, 0),
                            new MessageDay(LocalDate.parse("2026-03-29"), KIOSK, 0, 0, 1));
            assertThat(repository.counts(berlin.id(), repository.mark())).isEmpty();
        });
    }

    @Test
    void slotsOfOneDayAddUpAndTheMarkIsMovedByOneNodeOnly() {
        Tenant tenant = people.tenant("Bakery");
        SettableClock later = new SettableClock(THEN.plus(Duration.ofHours(30)));
        MessageDayWorker worker = new MessageDayWorker(repository, tenants, transaction, later, new Rounds());
        undone(() -> {
            long before = mark(THEN.minusSeconds(60));
            for (int number = 0; number < 4; number++) {
                store(tenant, SHOP, "delivered", THEN.plus(Duration.ofMinutes(20L * number)));
            }
            worker.count();
            assertThat(repository.since(tenant.id(), LocalDate.EPOCH))
                    .containsExactly(new MessageDay(LocalDate.parse("2026-03-28"), SHOP, 4, 0, 0));
            assertThat(repository.move(before, before + 1)).isFalse();
        });
    }

    @Test
    void daysAreForgottenAfterNinety() {
        Tenant tenant = people.tenant("Old");
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        repository.add(java.util.List.of(
                new MessageDayRepository.Row(tenant.id(), new MessageDay(today.minusDays(90), SHOP, 1, 0, 0)),
                new MessageDayRepository.Row(tenant.id(), new MessageDay(today.minusDays(92), SHOP, 1, 0, 0))));

        new MessageDayWorker(repository, tenants, transaction, clock, new Rounds()).tidy();

        assertThat(days.since(People.system(tenant), LocalDate.EPOCH))
                .extracting(MessageDay::day)
                .containsExactly(today.minusDays(90));
    }

    /** The mark is everybody's, so that it is put back. */
    private void undone(Runnable what) {
        transaction.executeWithoutResult(status -> {
            what.run();
            status.setRollbackOnly();
        });
    }

    private long mark(Instant at) {
        long id = RowIds.floor(at);
        jdbc.sql("UPDATE message_day_mark SET counted_to = ? WHERE id = 1")
                .param(id)
                .update();
        return id;
    }

    private void store(Tenant tenant, long session, String status, Instant at) {
        long id = RowIds.floor(at);
        while (!jdbc.sql("SELECT id FROM message WHERE id = ?")
                .param(id)
                .query(Long.class)
                .list()
                .isEmpty()) {
            id++;
        }
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, type, body, status, source,
                                     created_at)
                VALUES (?, ?, ?, ?, ?, '12025550110@s.whatsapp.net', 'text', 'Hello', ?, 'test', UTC_TIMESTAMP(6))
                """)
                .params(
                        id,
                        tenant.id().value(),
                        session,
                        status.equals("received") ? "in" : "out",
                        UUID.randomUUID().toString(),
                        status)
                .update();
    }
}
