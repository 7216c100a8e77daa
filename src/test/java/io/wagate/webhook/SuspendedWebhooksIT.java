package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Administrator;
import io.wagate.kernel.RowIds;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Suspension;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A suspended tenant's webhooks wait: nothing is called, nothing is lost, and all of it goes out afterwards. */
@IntegrationTest
class SuspendedWebhooksIT {

    private static final Administrator ADA = new Administrator(1, "ada@example.com");

    @Autowired
    People people;

    @Autowired
    Suspension suspension;

    @Autowired
    Claims claims;

    @Autowired
    ClaimRepository queue;

    @Autowired
    OldDeliveries oldDeliveries;

    @Autowired
    Hooks hooks;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer().on("/", TestWebServer.answer(200, "ok"));
    private Tenant alice;
    private Endpoint endpoint;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
        endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void eventsOfASuspensionWaitAndGoOutWhenItEnds() {
        suspension.suspend(ADA, alice, "Unpaid");
        hooks.append(alice, "one");
        hooks.append(alice, "two");

        assertThat(queue.work()).noneMatch(work -> work.endpoint() == endpoint.id());
        assertThat(claims.take(Map.of(endpoint.id(), 10))).isEmpty();
        Tenant other = people.tenant("Bystander");
        Endpoint theirs = hooks.endpoint(other, receiver.url("/theirs"), new SecretChoice.None());
        hooks.append(other, "theirs");
        hooks.eventually(theirs, Delivery.State.DELIVERED);
        assertThat(hooks.list(endpoint)).hasSize(2).allSatisfy(delivery -> {
            assertThat(delivery.state()).isEqualTo(Delivery.State.READY);
            assertThat(delivery.attempts()).isZero();
        });

        suspension.restore(ADA, alice);
        Eventually.assertThat(() -> assertThat(hooks.list(endpoint))
                .hasSize(2)
                .allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED));
        assertThat(receiver.asked().stream()
                        .filter(asked -> asked.path().equals("/hook"))
                        .toList())
                .hasSize(2);
    }

    @Test
    void whatWaitedLongDoesNotExpireForIt() {
        suspension.suspend(ADA, alice, "Unpaid");
        hooks.append(alice, "old");
        long id = jdbc.sql("SELECT id FROM webhook_delivery WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
        long old = RowIds.floor(Instant.now().minus(OldDeliveries.KEPT).minus(Duration.ofDays(2))) + id % 1_000_000;
        jdbc.sql("UPDATE webhook_delivery SET id = ?, origin = ? WHERE id = ?")
                .params(old, old, id)
                .update();

        oldDeliveries.tidy();
        assertThat(states()).containsExactly("ready");

        suspension.restore(ADA, alice);
        oldDeliveries.tidy();
        Eventually.assertThat(() -> assertThat(states()).containsExactly("delivered"));
    }

    @Test
    void anEndpointThatFailedBeforeIsNotSwitchedOffForTheTimeOfTheSuspension() {
        jdbc.sql("UPDATE webhook_endpoint SET failing_since = UTC_TIMESTAMP(6) - INTERVAL 10 DAY WHERE id = ?")
                .param(endpoint.id())
                .update();
        suspension.suspend(ADA, alice, "Unpaid");
        suspension.restore(ADA, alice);
        Boolean lately = jdbc.sql(
                        "SELECT failing_since > UTC_TIMESTAMP(6) - INTERVAL 1 MINUTE FROM webhook_endpoint WHERE id = ?")
                .param(endpoint.id())
                .query(Boolean.class)
                .single();
        assertThat(lately).isTrue();
    }

    private List<String> states() {
        return jdbc.sql("SELECT state FROM webhook_delivery WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(String.class)
                .list();
    }
}
