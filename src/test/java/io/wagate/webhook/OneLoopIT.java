package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Endpoints of eazeWA's format: any answer ends a delivery, and whoever gives none is asked again by one of them every
 * three seconds. Nobody waits here: what is due later is brought forward in the database.
 */
@IntegrationTest
class OneLoopIT {

    private static final Duration PAUSE = Duration.ofMillis(3000);
    private static final int AT_ONCE = 4;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Hooks hooks;

    @Autowired
    EndpointService endpoints;

    @Autowired
    EventLog events;

    @Autowired
    DeliveryLog log;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer();
    private final AtomicInteger silent = new AtomicInteger();
    private Tenant alice;
    private Actor actor;
    private long session;
    private Endpoint endpoint;

    @BeforeEach
    void anInstanceWithAWebhook() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        session = linked.waiting(alice, "main").id();
        endpoint = endpoints.create(
                actor,
                new EndpointDraft(
                        "",
                        receiver.url("/hook"),
                        "eazewa",
                        "main",
                        Set.of(EventType.CALL_RECEIVED),
                        Endpoint.Placement.NONE,
                        Map.of()),
                new SecretChoice.None());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 404, 410, 429, 500, 503})
    void anyAnswerEndsIt(int status) {
        receiver.on("/", TestWebServer.answer(status, ""));
        call();

        Delivery over = hooks.eventually(endpoint, Delivery.State.DEAD);

        assertThat(over.reason()).isEqualTo("answered");
        assertThat(over.attempts()).isOne();
        assertThat(receiver.asked()).hasSize(1);
        Endpoint after = endpoints.get(actor, endpoint.publicId());
        assertThat(after.state()).isEqualTo(Endpoint.State.ACTIVE);
        assertThat(after.health().blockedUntil()).isNull();
    }

    @Test
    void silenceIsAskedAgainEveryThreeSecondsUntilThereIsAnAnswerWhateverItSays() {
        silent.set(3);
        receiver.on("/", exchange -> {
            if (silent.getAndDecrement() > 0) {
                exchange.close();
            } else {
                TestWebServer.answer(404, "not mine").to(exchange);
            }
        });
        call();

        for (int failures = 1; failures <= 3; failures++) {
            Delivery waiting = failed(failures);
            assertThat(waiting.state()).isEqualTo(Delivery.State.READY);
            assertThat(Duration.between(lastFinished(waiting), waiting.dueAt()))
                    .isBetween(PAUSE.minusMillis(500), PAUSE.plusMillis(1500));
            bringForward();
        }

        Delivery over = hooks.eventually(endpoint, Delivery.State.DEAD);
        assertThat(over.attempts()).isEqualTo(4);
        assertThat(over.lastOutcome()).isEqualTo("404");
        assertThat(over.reason()).isEqualTo("answered");
        assertThat(receiver.asked()).hasSize(4);
        assertThat(receiver.asked().stream()
                        .map(asked -> new String(asked.body(), java.nio.charset.StandardCharsets.UTF_8)))
                .containsOnly(new String(receiver.asked().getFirst().body(), java.nio.charset.StandardCharsets.UTF_8));
    }

    @Test
    void aDeadHostIsAskedOnceInThreeSecondsHoweverManyEventsWait() {
        silent.set(Integer.MAX_VALUE);
        receiver.on("/", exchange -> {
            if (silent.get() > 0) {
                exchange.close();
            } else {
                TestWebServer.answer(200, "ok").to(exchange);
            }
        });
        transaction.executeWithoutResult(any -> {
            for (int i = 0; i < 20; i++) {
                call();
            }
        });
        atRest();
        int first = receiver.asked().size();
        assertThat(first).isBetween(1, AT_ONCE);

        for (int loop = 1; loop <= 2; loop++) {
            bringForward();
            int expected = first + loop;
            Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(expected));
            atRest();
            assertThat(receiver.asked()).hasSize(expected);
        }

        silent.set(0);
        bringForward();
        Eventually.assertThat(() -> {
            bringForward();
            assertThat(hooks.list(endpoint)).hasSize(20).allMatch(one -> one.state() == Delivery.State.DELIVERED);
        });
        assertThat(endpoints.get(actor, endpoint.publicId()).health().blockedUntil())
                .isNull();
    }

    private void call() {
        transaction.executeWithoutResult(any -> events.append(new NewEvent(
                alice.id(),
                session,
                EventType.CALL_RECEIVED,
                null,
                Instant.now(),
                Map.of("callId", "c1", "from", "12025550110@s.whatsapp.net", "video", true, "timestamp", 1L))));
    }

    private Delivery failed(int attempts) {
        Eventually.assertThat(() -> {
            Delivery delivery = hooks.list(endpoint).getFirst();
            assertThat(delivery.attempts()).isEqualTo(attempts);
            assertThat(delivery.state()).isEqualTo(Delivery.State.READY);
        });
        return hooks.list(endpoint).getFirst();
    }

    private Instant lastFinished(Delivery delivery) {
        return Objects.requireNonNull(
                log.get(actor, delivery.publicId()).attempts().getLast().finishedAt());
    }

    private void atRest() {
        Eventually.assertThat(() -> {
            assertThat(hooks.list(endpoint)).noneMatch(one -> one.state() == Delivery.State.LEASED);
            assertThat(endpoints.get(actor, endpoint.publicId()).health().blockedUntil())
                    .isNotNull();
        });
    }

    /** As if the three seconds were over. */
    private void bringForward() {
        jdbc.sql("""
                UPDATE webhook_endpoint SET blocked_until = UTC_TIMESTAMP(6) - INTERVAL 1 SECOND
                WHERE id = ? AND blocked_until IS NOT NULL
                """).param(endpoint.id()).update();
        jdbc.sql("UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6) WHERE endpoint_id = ? AND state = 'ready'")
                .param(endpoint.id())
                .update();
    }
}
