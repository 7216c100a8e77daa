package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.RawServer;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Receivers that are broken, hostile or a way inside: each call has a name for what happened, and ends in its time. */
@IntegrationTest
class BadReceiversIT {

    private static final String OK = "HTTP/1.1 200 OK\r\n";

    /** A call's time, and what a busy machine may add to it. */
    private static final Duration LONGEST = ImpatientFormat.TOTAL.plusSeconds(2);

    @Autowired
    People people;

    @Autowired
    EndpointService endpoints;

    @Autowired
    DeliveryLog deliveries;

    @Autowired
    EventLog events;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    private final TestWebServer healthy = new TestWebServer();
    private final List<AutoCloseable> servers = new ArrayList<>();
    private Tenant alice;
    private Actor actor;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
    }

    @AfterEach
    void close() throws Exception {
        endpoints.list(actor).forEach(endpoint -> endpoints.remove(actor, endpoint.publicId()));
        healthy.close();
        for (AutoCloseable server : servers) {
            server.close();
        }
    }

    @Test
    void everyWayToAnswerBadlyHasAnOutcomeEndsInTimeAndHoldsUpNobodyElse() throws IOException {
        RawServer silent = server(RawServer.isSilent());
        Map<String, Endpoint> bad = new LinkedHashMap<>();
        bad.put("silent", endpoint(silent.url("http", "/")));
        bad.put("silent before TLS", endpoint(server(RawServer.isSilent()).url("https", "/")));
        bad.put("no TLS at all", endpoint(server(RawServer.says(OK + "\r\n")).url("https", "/")));
        bad.put("slow head", http(RawServer.drips(OK + "X-Slow: ", "x")));
        bad.put("slow body", http(RawServer.drips(OK + "\r\n", "x")));
        bad.put("endless head", http(RawServer.pours(OK, "X-A: b\r\n".getBytes(StandardCharsets.UTF_8))));
        bad.put("endless line", http(RawServer.pours(OK + "X-A: ", new byte[] {'x'})));
        bad.put("endless body", http(RawServer.pours(OK + "\r\n", new byte[8192])));
        bad.put("endless hints", http(RawServer.drips("", "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n")));
        bad.put("bomb", endpoint(healthy.on("/bomb", bomb()).url("/bomb")));
        bad.put("reset", http(RawServer.resets()));
        bad.put("hangs up", http(RawServer.says("")));
        bad.put("half a body", http(RawServer.says(OK + "Content-Length: 10\r\n\r\nhalf")));
        bad.put("not HTTP", http(RawServer.says("220 mail.example ESMTP\r\n")));
        bad.put("never HTTP", http(RawServer.pours("", "250 mail.example\r\n".getBytes(StandardCharsets.UTF_8))));
        bad.put("bad chunks", http(RawServer.says(OK + "Transfer-Encoding: chunked\r\n\r\nzz\r\n")));
        bad.put("hints first", http(RawServer.says("HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + OK + "\r\nok")));

        append();
        Eventually.assertThat("a silent one is being called", () -> silent.callers() > 0);
        assertThatOthersAreServed();

        Map<String, String> outcomes = new LinkedHashMap<>();
        bad.forEach((name, endpoint) -> outcomes.put(name, outcome(endpoint)));
        assertThat(outcomes)
                .containsExactlyEntriesOf(expected(
                        "silent", "timeout",
                        "silent before TLS", "timeout",
                        "no TLS at all", "tls_failed",
                        "slow head", "timeout",
                        "slow body", "timeout",
                        "endless head", "bad_response",
                        "endless line", "bad_response",
                        "endless body", "200",
                        "endless hints", "timeout",
                        "bomb", "200",
                        "reset", "reset",
                        "hangs up", "reset",
                        "half a body", "reset",
                        "not HTTP", "reset",
                        "never HTTP", "bad_response",
                        "bad chunks", "bad_response",
                        "hints first", "200"));
        assertThat(bad.values().stream().map(this::attempt)).allSatisfy(attempt -> {
            assertThat(Duration.between(attempt.startedAt(), attempt.finishedAt()))
                    .isLessThan(LONGEST);
            assertThat(attempt.sentence()).isNotBlank();
            assertThat(Objects.requireNonNullElse(attempt.answer(), "").length())
                    .isLessThanOrEqualTo(4096);
        });
    }

    @Test
    void aRedirectIsNotFollowedWhereverItLeads() {
        RawServer inner = server(RawServer.says(OK + "\r\nsecret"));
        List<Endpoint> redirected = new ArrayList<>();
        for (int status : List.of(301, 302, 303, 307, 308)) {
            redirected.add(http(RawServer.says("HTTP/1.1 " + status + " Moved\r\nLocation: "
                    + inner.url("http", "/inner") + "\r\nContent-Length: 0\r\n\r\n")));
        }

        append();

        assertThat(redirected.stream().map(this::outcome)).containsExactly("301", "302", "303", "307", "308");
        assertThat(inner.callers()).isZero();
        assertThat(attempt(redirected.getFirst()).sentence()).contains("not followed");
    }

    @Test
    void anAddressThatHidesWhereItLeadsIsRefusedWhenItIsSavedAndAgainWhenItIsCalled() {
        RawServer inner = server(RawServer.says(OK + "\r\nsecret"));
        String port = inner.url("http", "").substring("http://127.0.0.1".length());
        Map<String, String> disguises = expected(
                "http://user@127.0.0.1" + port + "/",
                "bad_url",
                "http://shop.example@127.0.0.1" + port + "/",
                "bad_url",
                "http://127.0.0.1" + port + "/#@shop.example/",
                "bad_url",
                "http://2130706433" + port + "/",
                "bad_url",
                "http://0x7f000001" + port + "/",
                "bad_url",
                "http://0177.0.0.1" + port + "/",
                "bad_url",
                "http://127.1" + port + "/",
                "bad_url",
                "http://[::ffff:127.0.0.1]" + port + "/",
                "bad_url",
                "http://[::ffff:7f00:1]" + port + "/",
                "bad_url",
                "http://[::127.0.0.1]" + port + "/",
                "bad_url",
                "http://0.0.0.0" + port + "/",
                "private_address",
                "http://[::]" + port + "/",
                "private_address",
                "https://10.0.0.1/",
                "private_address",
                "https://169.254.169.254/latest/meta-data",
                "private_address",
                "https://[fd00::1]/",
                "private_address",
                "https://[64:ff9b::7f00:1]/",
                "private_address",
                "file:///etc/passwd",
                "bad_url",
                "gopher://127.0.0.1" + port + "/",
                "bad_url");
        Map<String, Endpoint> made = new LinkedHashMap<>();
        disguises.keySet().forEach(url -> {
            assertThatThrownBy(() -> endpoint(url)).as(url).isInstanceOf(ProblemException.class);
            Endpoint endpoint = endpoint(inner.url("http", "/"));
            jdbc.sql("UPDATE webhook_endpoint SET url = ? WHERE id = ?")
                    .params(url, endpoint.id())
                    .update();
            made.put(url, endpoint);
        });

        append();

        Map<String, String> outcomes = new LinkedHashMap<>();
        made.forEach((url, endpoint) -> outcomes.put(url, outcome(endpoint)));
        assertThat(outcomes).containsExactlyEntriesOf(disguises);
        assertThat(made.values().stream().map(this::delivery))
                .allSatisfy(delivery -> assertThat(delivery.reason()).isEqualTo("refused"));
        assertThat(inner.callers()).isZero();
    }

    private void assertThatOthersAreServed() {
        healthy.on("/healthy", TestWebServer.answer(200, "ok"));
        Tenant charlie = people.tenant("Charlie");
        endpoint(charlie, healthy.url("/healthy"));
        append(charlie);
        Eventually.assertThat(
                "Charlie is served",
                () -> healthy.asked().stream().anyMatch(asked -> asked.path().equals("/healthy")));
    }

    private static TestWebServer.Answer bomb() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(new byte[20_000_000]);
        }
        return exchange -> {
            exchange.getResponseHeaders().add("Content-Encoding", "gzip");
            exchange.sendResponseHeaders(200, packed.size());
            exchange.getResponseBody().write(packed.toByteArray());
        };
    }

    private static Map<String, String> expected(String... pairs) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    private RawServer server(RawServer.Manners manners) {
        RawServer server = new RawServer(manners);
        servers.add(server);
        return server;
    }

    private Endpoint http(RawServer.Manners manners) {
        return endpoint(server(manners).url("http", "/"));
    }

    private Endpoint endpoint(String url) {
        return endpoint(alice, url);
    }

    private Endpoint endpoint(Tenant tenant, String url) {
        var draft = new EndpointDraft(
                "Shop", url, ImpatientFormat.NAME, null, Set.of(), Endpoint.Placement.HEADERS, Map.of());
        return endpoints.create(People.system(tenant), draft, new SecretChoice.None());
    }

    private void append() {
        append(alice);
    }

    private void append(Tenant tenant) {
        transaction.executeWithoutResult(status -> events.append(new NewEvent(
                tenant.id(), NewEvent.TENANT, EventType.GROUP_JOINED, null, Instant.now(), Map.of("group", "g"))));
    }

    /** What became of the one call to this endpoint. */
    private String outcome(Endpoint endpoint) {
        Eventually.assertThat(
                "it is over: " + endpoint.url(),
                () -> delivery(endpoint).state().isOver());
        return Objects.requireNonNull(attempt(endpoint).outcome());
    }

    private Attempt attempt(Endpoint endpoint) {
        List<Attempt> attempts =
                deliveries.get(actor, delivery(endpoint).publicId()).attempts();
        assertThat(attempts).hasSize(1);
        return attempts.getFirst();
    }

    private Delivery delivery(Endpoint endpoint) {
        DeliveryFilter filter = new DeliveryFilter(endpoint.publicId(), null, null, null, null, null, null);
        return deliveries.list(actor, filter, null, 10).deliveries().getFirst();
    }
}
