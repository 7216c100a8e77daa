package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** From an event to the receiver, with a real database and real HTTP. */
@IntegrationTest
class DeliveryIT {

    @Autowired
    People people;

    @Autowired
    EndpointService endpoints;

    @Autowired
    DeliveryLog deliveries;

    @Autowired
    Replays replays;

    @Autowired
    DeliveryWorker worker;

    @Autowired
    Hooks hooks;

    @Autowired
    EventLog events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer();
    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void anEventArrivesOnceWithItsIdAndSignatures() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.Generated());

        String event = Occasion.eventId(append("hello").id());

        Delivery delivery = hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(delivery.eventId()).isEqualTo(event);
        assertThat(delivery.attempts()).isOne();
        assertThat(receiver.asked()).hasSize(1);
        var asked = receiver.asked().getFirst();
        assertThat(new String(asked.body(), StandardCharsets.UTF_8))
                .contains("\"id\":\"" + event + "\"")
                .contains("hello");
        assertThat(Hooks.header(asked, "webhook-id")).isEqualTo(delivery.webhookId());
        assertThat(Hooks.header(asked, "webhook-signature")).startsWith("v1,");
        assertThat(Hooks.header(asked, "x-wagate-attempt")).isEqualTo("1");
        DeliveryLog.Story story = deliveries.get(actor, delivery.publicId());
        assertThat(story.attempts()).singleElement().satisfies(attempt -> {
            assertThat(attempt.outcome()).isEqualTo("200");
            assertThat(attempt.answer()).isEqualTo("ok");
        });
    }

    @Test
    void anotherCompanysEventsStayAway() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        Tenant charlie = people.tenant("Charlie");

        hooks.append(charlie, EventType.GROUP_JOINED, "not yours", Instant.now());
        append("yours");

        hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(receiver.asked()).hasSize(1);
        assertThat(new String(receiver.asked().getFirst().body(), StandardCharsets.UTF_8))
                .contains("yours\"");
        assertThatThrownBy(() -> endpoints.get(People.system(charlie), endpoint.publicId()))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("not found");
    }

    @Test
    void whatIsRolledBackIsNotDelivered() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());

        transaction.executeWithoutResult(status -> {
            append("never");
            status.setRollbackOnly();
        });
        append("ever");

        hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(hooks.list(endpoint)).hasSize(1);
        assertThat(new String(receiver.asked().getFirst().body(), StandardCharsets.UTF_8))
                .contains("\"ever\"");
    }

    @Test
    void onlySubscribedEventsAreDelivered() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoints.create(
                actor,
                Hooks.draft(receiver.url("/hook"), Set.of(EventType.GROUP_LEFT), Map.of()),
                new SecretChoice.None());

        hooks.append(alice, EventType.GROUP_JOINED, "no", Instant.now());
        hooks.append(alice, EventType.GROUP_LEFT, "yes", Instant.now());

        assertThat(hooks.eventually(endpoint, Delivery.State.DELIVERED).event()).isEqualTo(EventType.GROUP_LEFT);
        assertThat(hooks.list(endpoint)).hasSize(1);
    }

    @Test
    void aFailedCallIsRepeatedWithTheSameBytesAndId() {
        AtomicInteger calls = new AtomicInteger();
        receiver.on(
                "/",
                exchange -> TestWebServer.answer(calls.getAndIncrement() == 0 ? 500 : 200, "so")
                        .to(exchange));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.Generated());

        append("again");

        Delivery retrying = hooks.eventually(endpoint, Delivery.State.READY);
        Duration pause = Duration.between(Instant.now(), retrying.dueAt());
        assertThat(pause).isLessThan(Duration.ofSeconds(7));
        assertThat(retrying.lastOutcome()).isEqualTo("500");
        replays.resend(actor, retrying.publicId());
        Delivery delivered = hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(delivered.attempts()).isEqualTo(2);
        assertThat(receiver.asked().get(1).body())
                .isEqualTo(receiver.asked().getFirst().body());
        assertThat(receiver.asked().stream().map(asked -> Hooks.header(asked, "webhook-id")))
                .containsOnly(delivered.webhookId());
        assertThat(endpoints.get(actor, endpoint.publicId()).isFailing()).isFalse();
    }

    @Test
    void aDeadDeliveryGoesOutAgainUnderTheSameIdAndOnlyOnceHoweverOftenItIsAsked() {
        AtomicInteger status = new AtomicInteger(410);
        receiver.on("/", exchange -> TestWebServer.answer(status.get(), "").to(exchange));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        append("gone");
        Delivery dead = hooks.eventually(endpoint, Delivery.State.DEAD);
        assertThat(dead.reason()).isEqualTo("gone");
        assertThat(endpoints.get(actor, endpoint.publicId()).state()).isEqualTo(Endpoint.State.GONE);
        assertThat(events.latest(alice.id(), NewEvent.TENANT, 1).getFirst().type())
                .isEqualTo(EventType.ENDPOINT_DISABLED);
        assertThatThrownBy(() -> replays.resend(actor, dead.publicId())).hasMessageContaining("Resume it first");

        status.set(200);
        endpoints.resume(actor, endpoint.publicId());
        String first = replays.resend(actor, dead.publicId());
        String second = replays.resend(actor, dead.publicId());

        assertThat(second).isEqualTo(first);
        Delivery again = hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(again.publicId()).isEqualTo(first);
        assertThat(again.webhookId()).isEqualTo(dead.webhookId());
        assertThat(Hooks.header(receiver.asked().getLast(), "x-wagate-replay")).isEqualTo("true");
        assertThat(receiver.asked().getLast().body())
                .isEqualTo(receiver.asked().getFirst().body());
        assertThat(hooks.list(endpoint)).hasSize(2);
    }

    @Test
    void failedDeliveriesSinceADateGoOutAgainTogether() {
        AtomicInteger status = new AtomicInteger(410);
        receiver.on("/", exchange -> TestWebServer.answer(status.get(), "").to(exchange));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        Instant start = Instant.now().minusSeconds(60);
        transaction.executeWithoutResult(any -> List.of("a", "b", "c").forEach(this::append));
        Eventually.assertThat(
                "three are dead",
                () -> hooks.list(endpoint).stream().allMatch(delivery -> delivery.state() == Delivery.State.DEAD));
        status.set(200);
        endpoints.resume(actor, endpoint.publicId());

        assertThat(replays.failedSince(actor, endpoint.publicId(), start)).isEqualTo(3);
        replays.resendFailed(actor, endpoint.publicId(), start);

        Eventually.assertThat(() -> {
            Replay replay = replays.newest(actor, endpoint.publicId()).orElseThrow();
            assertThat(replay.isOver()).isTrue();
            assertThat(replay.delivered()).isEqualTo(3);
        });
        assertThat(replays.failedSince(actor, endpoint.publicId(), start)).isZero();
    }

    @Test
    void aPausedEndpointCollectsAndGetsEverythingWhenItGoesOn() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        endpoints.pause(actor, endpoint.publicId());

        append("one");
        append("two");

        assertThat(hooks.list(endpoint)).hasSize(2).allMatch(delivery -> delivery.state() == Delivery.State.READY);
        assertThat(receiver.asked()).isEmpty();
        endpoints.resume(actor, endpoint.publicId());
        Eventually.assertThat("both arrived", () -> receiver.asked().size() == 2);
    }

    @Test
    void aRemovedEndpointIsNotCalledAndItsWaitingDeliveriesAreCancelled() {
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        endpoints.pause(actor, endpoint.publicId());
        append("one");
        String waiting = hooks.list(endpoint).getFirst().publicId();

        endpoints.remove(actor, endpoint.publicId());

        assertThat(hooks.state(waiting)).isEqualTo("cancelled");
        assertThatThrownBy(() -> endpoints.get(actor, endpoint.publicId())).hasMessageContaining("not found");
        assertThatThrownBy(() -> deliveries.get(actor, waiting)).hasMessageContaining("not found");
    }

    @Test
    void theClaimOfADeadNodeGoesBackAndTheThirdLossEndsIt() {
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        endpoints.pause(actor, endpoint.publicId());
        append("one");
        String id = hooks.list(endpoint).getFirst().publicId();

        for (int loss = 1; loss <= 3; loss++) {
            assertThat(hooks.state(id)).isEqualTo("ready");
            jdbc.sql("""
                    UPDATE webhook_delivery SET state = 'leased', claim = 7, node_id = -1, attempts = attempts + 1,
                        lease_until = UTC_TIMESTAMP(6) + INTERVAL 30 SECOND WHERE id = ?
                    """).param(DeliveryLog.number(id)).update();
            worker.recover();
        }

        assertThat(hooks.state(id)).isEqualTo("dead");
        assertThat(deliveries.get(actor, id).delivery().reason()).isEqualTo("crashed_worker");
    }

    @Test
    void tenFailuresInARowOpenTheBreakerAndUseUpNoMoreAttempts() {
        receiver.on("/", TestWebServer.answer(503, "busy"));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.None());
        transaction.executeWithoutResult(any -> {
            for (int i = 0; i < 30; i++) {
                append("event " + i);
            }
        });

        Eventually.assertThat(
                "the breaker is open",
                () -> endpoints.get(actor, endpoint.publicId()).health().blockedUntil() != null);

        Eventually.assertThat(
                "nothing is under way",
                () -> hooks.list(endpoint).stream().noneMatch(delivery -> delivery.state() == Delivery.State.LEASED));
        assertThat(receiver.asked().size()).isBetween(10, 20);
        assertThat(hooks.list(endpoint).stream().mapToInt(Delivery::attempts).sum())
                .isEqualTo(receiver.asked().size());
        assertThat(hooks.list(endpoint).stream().filter(delivery -> delivery.attempts() == 0))
                .hasSizeGreaterThanOrEqualTo(10);
    }

    @Test
    void aTestEventReachesOnlyTheEndpointThatWasAsked() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint asked = endpoint("/asked", new SecretChoice.None());
        endpoint("/other", new SecretChoice.None());

        String delivery = endpoints.test(actor, asked.publicId(), null);

        Eventually.assertThat("it arrived", () -> hooks.state(delivery).equals("delivered"));
        assertThat(receiver.asked().stream().map(TestWebServer.Asked::path)).containsExactly("/asked");
    }

    @Test
    void customHeadersAreSentAndShownMaskedAndCannotInject() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoints.create(
                actor,
                Hooks.draft(receiver.url("/hook"), Set.of(), Map.of("Authorization", "Bearer canary-4711")),
                new SecretChoice.None());

        append("one");

        Delivery delivery = hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(Hooks.header(receiver.asked().getFirst(), "authorization")).isEqualTo("Bearer canary-4711");
        assertThat(deliveries.get(actor, delivery.publicId()).requestHeaders().toString())
                .contains("Authorization")
                .doesNotContain("canary");
        for (Map<String, String> bad : List.of(
                Map.of("X-A", "b\r\nHost: evil"),
                Map.of("X A", "b"),
                Map.of("Host", "evil"),
                Map.of("Webhook-Id", "x"))) {
            assertThatThrownBy(() -> endpoints.create(
                            actor, Hooks.draft(receiver.url("/hook"), Set.of(), bad), new SecretChoice.None()))
                    .isInstanceOf(ProblemException.class);
        }
    }

    @Test
    void rotatedSecretsSignTogetherAtMostThree() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Endpoint endpoint = endpoint("/hook", new SecretChoice.Own("first secret"));
        for (int i = 0; i < 4; i++) {
            endpoints.rotate(actor, endpoint.publicId(), new SecretChoice.Generated(), EndpointService.USUAL_GRACE);
        }

        append("one");

        hooks.eventually(endpoint, Delivery.State.DELIVERED);
        assertThat(Hooks.header(receiver.asked().getFirst(), "webhook-signature")
                        .split(" "))
                .hasSize(3);
        endpoints.rotate(actor, endpoint.publicId(), new SecretChoice.None(), Duration.ZERO);
        assertThat(endpoints.secrets(actor, endpoint.publicId())).isEmpty();
        assertThatThrownBy(() ->
                        endpoints.rotate(actor, endpoint.publicId(), new SecretChoice.Generated(), Duration.ofDays(8)))
                .hasMessageContaining("7 days");
    }

    @Test
    void neitherSecretsNorHeadersLieInTheDatabaseInClear() {
        Endpoint endpoint = endpoints.create(
                actor,
                Hooks.draft("http://127.0.0.1:1/hook", Set.of(), Map.of("X-Token", "canary-header")),
                new SecretChoice.Own("canary-secret"));

        String stored = jdbc.sql("""
                SELECT CONCAT(HEX(e.headers), HEX(s.text), HEX(s.standard)) FROM webhook_endpoint e
                JOIN webhook_secret s ON s.endpoint_id = e.id WHERE e.id = ?
                """).param(endpoint.id()).query(String.class).single();

        assertThat(stored)
                .doesNotContain(
                        java.util.HexFormat.of().withUpperCase().formatHex("canary".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void aCompanyHasAtMostTwentyEndpointsAlsoWhenAllAreMadeAtOnce() throws Exception {
        List<java.util.concurrent.Callable<Boolean>> makers = java.util.stream.IntStream.range(0, 30)
                .<java.util.concurrent.Callable<Boolean>>mapToObj(number -> () -> {
                    try {
                        endpoint("/" + number, new SecretChoice.None());
                        return true;
                    } catch (ProblemException full) {
                        return false;
                    }
                })
                .toList();
        try (var threads = java.util.concurrent.Executors.newFixedThreadPool(8)) {
            List<Boolean> made = threads.invokeAll(makers).stream()
                    .map(java.util.concurrent.Future::resultNow)
                    .collect(Collectors.toList());
            assertThat(made.stream().filter(done -> done)).hasSize(20);
        }
    }

    private Endpoint endpoint(String path, SecretChoice secret) {
        return hooks.endpoint(alice, receiver.url(path), secret);
    }

    private Event append(String text) {
        return hooks.append(alice, text);
    }
}
