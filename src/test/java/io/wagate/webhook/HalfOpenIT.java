package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.node.Node;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.SettableClock;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** An endpoint whose breaker was open: what waited for it, and who may look whether it works again. */
@IntegrationTest
class HalfOpenIT {

    private static final int BACKLOG = 20;

    @Autowired
    People people;

    @Autowired
    Hooks hooks;

    @Autowired
    DeliveryLog log;

    @Autowired
    ClaimRepository claimed;

    @Autowired
    EndpointRepository endpoints;

    @Autowired
    Routes routes;

    @Autowired
    Rendering rendering;

    @Autowired
    AttemptRepository attempts;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Node node;

    @Autowired
    RowIds ids;

    @Autowired
    Randomness randomness;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer receiver = new TestWebServer();
    private Tenant alice;
    private Endpoint endpoint;

    @BeforeEach
    void aCompanyWithAnEndpoint() {
        alice = people.tenant("Alice");
        endpoint = hooks.endpoint(alice, receiver.url("/hook"), new SecretChoice.None());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void whileAProbeHangsThereIsNoSecondOne() {
        Instant end = blocked(Duration.ofHours(1));
        SettableClock clock = new SettableClock(end.minusSeconds(1));
        Claims claims = claims(clock);
        for (int i = 0; i < BACKLOG; i++) {
            hooks.append(alice, "waits " + i);
        }
        assertThat(claims.take(Map.of(endpoint.id(), 4))).isEmpty();

        clock.advance(Duration.ofSeconds(1));
        List<Claims.Call> probe = claims.take(Map.of(endpoint.id(), 4));
        assertThat(probe).hasSize(1);
        clock.advance(Duration.ofSeconds(20));

        assertThat(claims.take(Map.of(endpoint.id(), 4))).isEmpty();
        claims.release(probe.getFirst());
        assertThat(claims.take(Map.of(endpoint.id(), 4))).hasSize(1);
    }

    @Test
    void aProbeOfOneEndpointHoldsNoOtherOneUp() {
        Endpoint other = hooks.endpoint(alice, receiver.url("/other"), new SecretChoice.None());
        SettableClock clock = new SettableClock(blocked(Duration.ofHours(1)));
        jdbc.sql("UPDATE webhook_endpoint SET blocked_until = UTC_TIMESTAMP(6) + INTERVAL 1 HOUR WHERE id = ?")
                .param(other.id())
                .update();
        hooks.append(alice, "for both");
        clock.advance(Duration.ofMinutes(1));
        Claims claims = claims(clock);

        assertThat(claims.take(Map.of(endpoint.id(), 4))).hasSize(1);
        assertThat(claims.take(Map.of(endpoint.id(), 4, other.id(), 4)))
                .singleElement()
                .satisfies(call -> assertThat(call.delivery().endpoint()).isEqualTo(other.id()));
    }

    @Test
    void whatWaitedBehindAnOpenBreakerGoesOutByItselfWhenTheBlockEnds() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        Instant end = blocked(Duration.ofMillis(1500));
        for (int i = 0; i < BACKLOG; i++) {
            hooks.append(alice, "waits " + i);
        }

        Eventually.assertThat(
                "all of them went out",
                () -> hooks.list(endpoint).stream().allMatch(delivery -> delivery.state() == Delivery.State.DELIVERED));

        assertThat(receiver.asked()).hasSize(BACKLOG);
        List<Attempt> calls = hooks.list(endpoint).stream()
                .flatMap(delivery -> log.get(People.system(alice), delivery.publicId()).attempts().stream())
                .sorted(Comparator.comparing(Attempt::startedAt))
                .toList();
        assertThat(calls).hasSize(BACKLOG);
        assertThat(calls.getFirst().startedAt()).isAfterOrEqualTo(end);
        assertThat(calls.get(1).startedAt()).isAfterOrEqualTo(calls.getFirst().finishedAt());
        assertThat(hooks.list(endpoint).stream()
                        .map(delivery -> Objects.requireNonNull(delivery.finishedAt()))
                        .max(Comparator.naturalOrder()))
                .hasValueSatisfying(last -> assertThat(last).isBefore(end.plusSeconds(5)));
    }

    /** Its breaker is open for so long from now; answers when that ends. */
    private Instant blocked(Duration time) {
        jdbc.sql("""
                UPDATE webhook_endpoint SET failures = 12, failing_since = UTC_TIMESTAMP(6), block_seconds = 30,
                    blocked_until = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND WHERE id = ?
                """).params(time.toNanos() / 1000, endpoint.id()).update();
        return Objects.requireNonNull(endpoints
                .find(alice.id(), endpoint.publicId())
                .orElseThrow()
                .health()
                .blockedUntil());
    }

    /** As the application's, with a clock of its own; whose looks for work go by the database's time. */
    private Claims claims(SettableClock clock) {
        return new Claims(claimed, routes, rendering, attempts, transaction, node, ids, randomness, clock);
    }
}
