package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.support.Eventually;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Endpoints, events and their deliveries, for tests. */
@TestComponent
public class Hooks {

    private final EndpointService endpoints;
    private final DeliveryLog deliveries;
    private final EventLog events;
    private final TransactionTemplate transaction;
    private final JdbcClient jdbc;

    Hooks(
            EndpointService endpoints,
            DeliveryLog deliveries,
            EventLog events,
            TransactionTemplate transaction,
            JdbcClient jdbc) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.transaction = transaction;
        this.jdbc = jdbc;
    }

    /** An endpoint for everything, in the dotted format. */
    Endpoint endpoint(Tenant tenant, String url, SecretChoice secret) {
        return endpoints.create(People.system(tenant), draft(url, Set.of(), Map.of()), secret);
    }

    static EndpointDraft draft(String url, Set<EventType> events, Map<String, String> headers) {
        return new EndpointDraft("Shop", url, "wagate", null, events, Endpoint.Placement.BODY_AND_HEADERS, headers);
    }

    /** A fact about the tenant as a whole. */
    Event append(Tenant tenant, String text) {
        return append(tenant, EventType.GROUP_JOINED, text, Instant.now());
    }

    Event append(Tenant tenant, EventType type, String text, Instant at) {
        return Objects.requireNonNull(transaction.execute(status ->
                events.append(new NewEvent(tenant.id(), NewEvent.TENANT, type, null, at, Map.of("group", text)))));
    }

    /** The deliveries of an endpoint, newest first. */
    List<Delivery> list(Endpoint endpoint) {
        DeliveryFilter filter = new DeliveryFilter(endpoint.publicId(), null, null, null, null, null, null);
        return deliveries
                .list(io.wagate.kernel.Actor.system(endpoint.tenant()), filter, null, 100)
                .deliveries();
    }

    /** The newest delivery of an endpoint, once it stands so and was called. */
    Delivery eventually(Endpoint endpoint, Delivery.State state) {
        Eventually.assertThat(() -> assertThat(list(endpoint))
                .isNotEmpty()
                .first()
                .satisfies(delivery -> {
                    assertThat(delivery.state()).isEqualTo(state);
                    assertThat(delivery.lastOutcome()).isNotNull();
                }));
        return list(endpoint).getFirst();
    }

    /** How a delivery stands in its row, also where nobody may see it any more. */
    String state(String delivery) {
        return jdbc.sql("SELECT state FROM webhook_delivery WHERE id = ?")
                .param(DeliveryLog.number(delivery))
                .query(String.class)
                .single();
    }

    static String header(TestWebServer.Asked asked, String name) {
        return asked.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase(name))
                .map(header -> header.getValue().getFirst())
                .findFirst()
                .orElse("");
    }
}
