package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.EventType;
import io.wagate.kernel.RowIds;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Deliveries that end by time, by luck, or by being forgotten. */
@IntegrationTest
class DeliveryLifeIT {

    @Autowired
    People people;

    @Autowired
    Hooks hooks;

    @Autowired
    EndpointService endpoints;

    @Autowired
    OldDeliveries oldDeliveries;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer();
    private Tenant alice;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void aCodeThatNobodyCanScanAnyMoreIsNotSent() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());

        hooks.append(alice, EventType.SESSION_QR, "old", Instant.now().minus(Duration.ofMinutes(2)));
        hooks.append(alice, EventType.SESSION_QR, "new", Instant.now());

        Eventually.assertThat(
                "both are over",
                () -> hooks.list(endpoint).stream()
                        .allMatch(delivery -> delivery.state().isOver()));
        assertThat(hooks.list(endpoint).stream().map(Delivery::state))
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.EXPIRED);
        assertThat(receiver.asked()).hasSize(1);
        assertThat(hooks.list(endpoint).getLast().attempts()).isZero();
    }

    @Test
    void aSuccessThatComesAfterItsClaimWasLostSparesTheReceiverARepetition() throws Exception {
        CountDownLatch called = new CountDownLatch(1);
        CountDownLatch answer = new CountDownLatch(1);
        receiver.on("/", exchange -> {
            called.countDown();
            try {
                answer.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            TestWebServer.answer(200, "late").to(exchange);
        });
        Endpoint endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());
        hooks.append(alice, "slow");
        called.await();
        // As if this node had been silent for too long: another one gave the claim back, and waits with the next try.
        jdbc.sql("""
                UPDATE webhook_delivery SET state = 'ready', claim = NULL, due_at = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR
                WHERE endpoint_id = ?
                """).param(endpoint.id()).update();

        answer.countDown();

        Delivery delivery = hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(delivery.attempts()).isOne();
        assertThat(receiver.asked()).hasSize(1);
    }

    @Test
    void whatWaitedForTwoWeeksExpiresAndWhatIsOverIsForgotten() {
        Endpoint endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());
        endpoints.pause(People.system(alice), endpoint.publicId());
        hooks.append(alice, "old");
        hooks.append(alice, "young");
        long old = hooks.list(endpoint).getLast().id();
        long aged = RowIds.floor(Instant.now().minus(Duration.ofDays(15)))
                + alice.id().value();
        jdbc.sql("UPDATE webhook_delivery SET id = ?, origin = ? WHERE id = ?")
                .params(aged, aged, old)
                .update();
        jdbc.sql(
                        "INSERT INTO webhook_payload (origin, tenant_id, name, content_type, body) VALUES (?, ?, 'x', 'x', 'x')")
                .params(aged, alice.id().value())
                .update();

        oldDeliveries.tidy();

        assertThat(hooks.list(endpoint))
                .singleElement()
                .satisfies(left -> assertThat(left.state()).isEqualTo(Delivery.State.READY));
        assertThat(jdbc.sql("SELECT COUNT(*) FROM webhook_payload WHERE origin = ?")
                        .param(aged)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void whatCannotBeRenderedEndsAloneAndHoldsNobodyUp() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());
        jdbc.sql("UPDATE webhook_endpoint SET state = 'paused' WHERE id = ?")
                .param(endpoint.id())
                .update();
        long broken = hooks.append(alice, "broken").id();
        hooks.append(alice, "whole");
        jdbc.sql("UPDATE event SET data = '{no json' WHERE id = ?")
                .param(broken)
                .update();

        endpoints.resume(People.system(alice), endpoint.publicId());

        Eventually.assertThat(
                "both are over",
                () -> hooks.list(endpoint).stream()
                        .allMatch(delivery -> delivery.state().isOver()));
        assertThat(hooks.list(endpoint).stream().map(Delivery::state))
                .containsExactly(Delivery.State.DELIVERED, Delivery.State.DEAD);
        assertThat(hooks.list(endpoint).getLast().reason()).isEqualTo("unrenderable");
    }
}
