package io.wagate.requestlog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.wagate.account.Role;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.Trail;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

@IntegrationTest
class RequestWriterIT {

    @Autowired
    RequestLog log;

    @Autowired
    RequestLogRepository requests;

    @Autowired
    RequestLogWorker worker;

    @Autowired
    RequestLogSettings settings;

    @Autowired
    MessageMasking masking;

    @Autowired
    Masking masks;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor owner;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
        owner = People.system(alice);
    }

    @Test
    void aGracefulEndWritesWhatStillWaitsAndACrashLosesNoMoreThanThat() {
        Waiting waiting = new Waiting(5_000, 1_000_000);
        RequestWriter writer = new RequestWriter(waiting, masks, requests);
        Waiting crashed = new Waiting(5_000, 1_000_000);
        IntStream.range(0, 3_000).forEach(i -> waiting.add(exchange(alice.id(), "waited-" + i, "{}")));
        IntStream.range(0, 10).forEach(i -> crashed.add(exchange(alice.id(), "lost-" + i, "{}")));

        writer.start();
        writer.stop();

        assertThat(writer.isRunning()).isFalse();
        assertThat(count("waited-%")).isEqualTo(3_000);
        assertThat(count("lost-%")).isZero();
        assertThat(waiting.dropped()).isZero();
    }

    @Test
    void oneThatCannotBeWrittenCostsItsBatchAndNothingElse() {
        Waiting waiting = new Waiting(100, 1_000_000);
        RequestWriter writer = new RequestWriter(waiting, masks, requests);
        waiting.add(exchange(new TenantId(Long.MAX_VALUE), "\u0000", "{}").withoutBodies());
        waiting.add(new Exchange(
                alice.id(),
                "k",
                true,
                "no address",
                new Exchange.Line("a".repeat(50), "GET", null, "/", null, null, "broken", null),
                Instant.EPOCH,
                Duration.ZERO,
                200,
                Map.of(),
                Exchange.Body.NONE,
                Exchange.Body.NONE,
                new Trail()));
        writer.start();
        try {
            Eventually.assertThat(() -> assertThat(waiting.dropped()).isEqualTo(2));
            waiting.add(exchange(alice.id(), "after", "{}"));
            Eventually.assertThat(() -> assertThat(count("after")).isOne());
        } finally {
            writer.stop();
        }
    }

    @Test
    void oldRequestsAreForgottenAndYoungerOnesStay() {
        write(exchange(alice.id(), "young", "{}"));
        write(exchange(alice.id(), "old", "{}"));
        jdbc.sql("UPDATE request_log SET id = ? WHERE tenant_id = ? AND request_id = 'old'")
                .params(
                        RowIds.floor(Instant.now().minus(settings.kept()).minusSeconds(60)),
                        alice.id().value())
                .update();

        worker.tidy();

        assertThat(count("old")).isZero();
        assertThat(count("young")).isOne();
        assertThat(settings.kept()).isEqualTo(Duration.ofDays(14));
    }

    @Test
    void textsAreLeftOutOnceTheOwnerSaysSoAndOnlyOfThatCompany() {
        Tenant charlie = people.tenant("Charlie");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> masking.set(people.member(alice, Role.ADMIN).actor(), true));
        assertThat(masking.isOn(owner)).isFalse();

        masking.set(owner, true);

        assertThat(masking.isOn(owner)).isTrue();
        Eventually.assertThat(() -> assertThat(masks.masked(exchange(alice.id(), "a", "{\"message\":\"Hello\"}"))
                        .requestBody())
                .isEqualTo("{\"message\":\"•••••• (5 characters)\"}"));
        assertThat(masks.masked(exchange(charlie.id(), "a", "{\"message\":\"Hello\"}"))
                        .requestBody())
                .isEqualTo("{\"message\":\"Hello\"}");
        masking.set(owner, false);
        assertThat(masking.isOn(owner)).isFalse();
    }

    @Test
    void whatNoIndexKnowsIsLookedForStretchByStretch() {
        write(exchange(alice.id(), "needle", "{}"));
        jdbc.sql("UPDATE request_log SET dialect = 'crisp' WHERE tenant_id = ? AND request_id = 'needle'")
                .param(alice.id().value())
                .update();
        Exchange hay = exchange(alice.id(), "hay", "{}").withoutBodies();
        for (int written = 0; written < RequestLogRepository.LOOKED_THROUGH + 50; written += 1_005) {
            requests.insert(
                    IntStream.range(0, 1_005).mapToObj(i -> masks.masked(hay)).toList());
        }
        RequestFilter crisp = new RequestFilter("crisp", null, false, null, null, null, null, null, null);

        RequestLog.Stretch first = log.list(owner, crisp, null, 50);
        RequestLog.Stretch second = log.list(owner, crisp, first.next(), 50);

        assertThat(first.requests()).isEmpty();
        assertThat(first.lookedThrough()).isEqualTo(RequestLogRepository.LOOKED_THROUGH);
        assertThat(second.requests()).extracting(LoggedRequest::requestId).containsExactly("needle");
        assertThat(second.next()).isNull();
        RequestFilter errors = new RequestFilter("crisp", null, true, null, null, null, null, null, null);
        assertThat(log.list(owner, errors, log.list(owner, errors, null, 50).next(), 50)
                        .requests())
                .extracting(LoggedRequest::requestId)
                .containsExactly("needle");
    }

    private void write(Exchange exchange) {
        requests.insert(List.of(masks.masked(exchange)));
    }

    private long count(String name) {
        return jdbc.sql("SELECT COUNT(*) FROM request_log WHERE tenant_id = ? AND request_id LIKE ?")
                .params(alice.id().value(), name)
                .query(Long.class)
                .single();
    }

    private static Exchange exchange(TenantId tenant, String requestId, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return new Exchange(
                tenant,
                "0123456789ab",
                true,
                "203.0.113.18",
                new Exchange.Line("wapiconnect", "POST", null, "/api/whatsapp/nothing", null, null, requestId, null),
                Instant.now(),
                Duration.ofMillis(3),
                404,
                Map.of("> Content-Type", "application/json"),
                new Exchange.Body("application/json", bytes, bytes.length),
                Exchange.Body.NONE,
                new Trail());
    }
}
