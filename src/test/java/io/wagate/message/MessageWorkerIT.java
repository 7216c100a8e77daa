package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Columns;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is tidied up without anybody asking, for sessions that only this test runs. */
@IntegrationTest
class MessageWorkerIT {

    private static final SendOutcome ARRIVED = new SendOutcome.Acknowledged(Instant.parse("2026-11-20T10:00:01Z"));

    @Autowired
    Handover handover;

    @Autowired
    Settlement settlement;

    @Autowired
    StatusRepository statuses;

    @Autowired
    LedgerRepository keys;

    @Autowired
    EventLog events;

    @Autowired
    InstantSource clock;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Tenant alice;
    private FakeLive live;
    private MessageWorker worker;

    @BeforeEach
    void aSession() {
        alice = people.tenant("Alice");
        live = new FakeLive(FakeLive.row(jdbc, alice.id(), 4));
        worker = new MessageWorker(live, handover, settlement, statuses, keys, clock, new Rounds());
    }

    @Test
    void aKeyIsRememberedForADayAndThenForgotten() {
        key(Duration.ofHours(25));
        key(Duration.ofHours(24).plusMinutes(1));
        key(Duration.ofHours(23));
        key(Duration.ZERO);

        worker.tidy();

        assertThat(count("SELECT COUNT(*) FROM idempotency_key WHERE tenant_id = ?"))
                .isEqualTo(2);
    }

    @Test
    void manyOldKeysAreForgottenAtOnce() {
        for (int number = 0; number < 501; number++) {
            key(Duration.ofHours(30));
        }

        worker.tidy();

        assertThat(count("SELECT COUNT(*) FROM idempotency_key WHERE tenant_id = ?"))
                .isZero();
    }

    @Test
    void aMessageThatNobodyCanStillBeWaitingForIsFoundOnce() {
        long stuck = queued(live.session().id(), 4L, Duration.ofSeconds(61));
        long young = queued(live.session().id(), 4L, Duration.ofSeconds(50));

        worker.tidy();
        worker.tidy();

        assertThat(status(stuck)).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(status(young)).isEqualTo(MessageStatus.QUEUED);
        assertThat(types(stuck)).containsExactly(EventType.MESSAGE_UNKNOWN);
        assertThat(live.sent).isEmpty();

        // WhatsApp is asked for it from now on.
        live.known.put(waId(stuck), ARRIVED);
        Eventually.assertThat(() -> assertThat(status(stuck)).isEqualTo(MessageStatus.SENT));
    }

    @Test
    void whatWhatsAppKnowsOfAStuckMessageSettlesIt() {
        long stuck = queued(live.session().id(), 4L, Duration.ofMinutes(5));
        live.known.put(waId(stuck), new SendOutcome.Refused(SendOutcome.Refusal.NOT_ON_WHATSAPP, "no account"));

        worker.tidy();

        Eventually.assertThat(() -> assertThat(status(stuck)).isEqualTo(MessageStatus.FAILED));
        assertThat(live.sent).isEmpty();
    }

    @Test
    void aMessageThatWasNotHandedOverIsNotStuck() {
        long waiting = queued(live.session().id(), null, Duration.ofMinutes(5));

        worker.tidy();

        assertThat(status(waiting)).isEqualTo(MessageStatus.QUEUED);
    }

    @Test
    void theMessagesOfSessionsThatRunElsewhereAreLeftAlone() {
        long elsewhere = queued(FakeLive.row(jdbc, alice.id(), 4).id(), 4L, Duration.ofMinutes(5));

        worker.tidy();

        assertThat(status(elsewhere)).isEqualTo(MessageStatus.QUEUED);
    }

    private void key(Duration age) {
        jdbc.sql("""
                INSERT INTO idempotency_key (tenant_id, key_hash, request_hash, message_id, created_at)
                VALUES (?, UNHEX(SHA2(UUID(), 256)), UNHEX(SHA2('request', 256)), 1, ?)
                """)
                .params(alice.id().value(), Columns.utc(clock.instant().minus(age)))
                .update();
    }

    private long queued(long session, @Nullable Long epoch, Duration age) {
        Instant at = clock.instant().minus(age);
        List<Object> values =
                new ArrayList<>(List.of(RowIds.floor(at), alice.id().value(), session));
        values.add(UUID.randomUUID().toString());
        values.add(epoch);
        values.add(Columns.utc(at));
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, phone, type, body, status,
                    source, handed_epoch, created_at)
                VALUES (?, ?, ?, 'out', ?, '12025559876@s.whatsapp.net', '12025559876', 'text', 'Hello', 'queued',
                    'api:test', ?, ?)
                """).params(values).update();
        return RowIds.floor(at);
    }

    private MessageStatus status(long message) {
        return statuses.find(alice.id(), message).orElseThrow().status();
    }

    private String waId(long message) {
        return statuses.find(alice.id(), message).orElseThrow().waId();
    }

    private List<EventType> types(long message) {
        return events.ofMessage(alice.id(), message).stream().map(Event::type).toList();
    }

    private long count(String select) {
        return jdbc.sql(select).param(alice.id().value()).query(Long.class).single();
    }
}
