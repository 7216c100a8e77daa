package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.plan.PlanService;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a program is told of its tenant's plan: with every send, when it is refused, and when it asks. */
@IntegrationTest
class UsageApiIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    StoredMessages stored;

    @Autowired
    PlanService plans;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant alice;
    private String key;

    @BeforeEach
    void aTenantWithAKey() {
        alice = people.freeTenant("Alice");
        key = key(alice, ApiKey.Scope.TENANT);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void everySendSaysWhatIsLeftOfTheDay() throws Exception {
        linked.session(alice, "main");

        HttpResponse<String> first = send("12025559876");
        HttpResponse<String> second = send("12025559876");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(header(first, "RateLimit")).matches("\"day\";r=99;t=[1-9][0-9]{0,4}");
        assertThat(header(first, "RateLimit-Policy")).isEqualTo("\"day\";q=100;w=86400");
        assertThat(header(second, "RateLimit")).startsWith("\"day\";r=98;");
    }

    @Test
    void aMessageThatWasNotTakenIsGivenBackInTheHeaderToo() throws Exception {
        linked.session(alice, "main");
        send("12025559876");

        HttpResponse<String> refused = send(MagicNumber.ABSENT.number());

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(header(refused, "RateLimit")).startsWith("\"day\";r=99;");
    }

    @Test
    void theRefusalSaysWhenItWorksAgain() throws Exception {
        linked.session(alice, "main");
        plans.charge(alice, plans.today(alice), 100);

        HttpResponse<String> refused = send("12025559876");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(header(refused, "RateLimit")).startsWith("\"day\";r=0;t=");
        long seconds = Long.parseLong(header(refused, "Retry-After"));
        assertThat(seconds).isBetween(1L, 90_000L);
        assertThat(header(refused, "RateLimit")).endsWith("t=" + seconds);
        assertThat(json(refused).path("code").asString()).isEqualTo("SENT_LIMIT_EXCEEDED");
        assertThat(json(refused).path("used").asInt()).isEqualTo(100);
    }

    @Test
    void usageIsToldWholeAndForTheOwnTenantOnly() throws Exception {
        Tenant charlie = people.freeTenant("Charlie");
        stored.sent(charlie.id(), stored.session(charlie.id(), "theirs"), "C1", "447700900123", "sent", "Hello");
        long shop = stored.session(alice.id(), "shop");
        stored.sent(alice.id(), shop, "A1", "447700900123", "sent", "Hello");
        stored.sent(alice.id(), shop, "A2", "447700900123", "failed", "Hello");
        plans.charge(alice, plans.today(alice), 101);

        JsonNode usage = json(get("/api/whatsapp/usage?days=7"));

        assertThat(usage.path("success").asBoolean()).isTrue();
        assertThat(usage.path("plan").toString())
                .isEqualTo("{\"name\":\"free\",\"title\":\"Free\",\"messagesPerDay\":100,\"recipientsPerJob\":10000,"
                        + "\"retentionDays\":30,\"features\":[\"bulk\",\"sandbox\"]}");
        JsonNode today = usage.path("today");
        assertThat(today.path("day").asString()).isEqualTo(plans.today(alice).toString());
        assertThat(today.path("timeZone").asString()).isEqualTo("UTC");
        assertThat(List.of(
                        today.path("used").asInt(),
                        today.path("limit").asInt(),
                        today.path("left").asInt(),
                        today.path("refused").asInt()))
                .containsExactly(100, 100, 0, 1);
        assertThat(today.path("resetsAt").asString()).endsWith("T00:00:00Z");
        assertThat(usage.path("limits").path("keys").toString()).isEqualTo("{\"used\":1,\"limit\":20}");
        assertThat(usage.path("limits").path("sessions").path("limit").asInt()).isEqualTo(1);
        assertThat(usage.path("days").size()).isEqualTo(7);
        assertThat(usage.path("days").get(0).toString())
                .isEqualTo("{\"day\":\"" + plans.today(alice)
                        + "\",\"sent\":1,\"failed\":1,\"received\":0,\"refused\":1}");
        assertThat(usage.path("sessions").toString())
                .isEqualTo("[{\"sessionId\":\"shop\",\"sent\":1,\"failed\":1,\"received\":0}]");
    }

    @Test
    void aKeyOfOneSessionLearnsTheDayAndItsOwnMessages() throws Exception {
        stored.sent(alice.id(), stored.session(alice.id(), "shop"), "A1", "447700900123", "sent", "Hello");
        stored.sent(alice.id(), stored.session(alice.id(), "kiosk"), "A2", "447700900123", "sent", "Hello");
        key = key(alice, new ApiKey.Scope("session", "kiosk"));

        JsonNode usage = json(get("/api/whatsapp/usage"));

        assertThat(usage.path("today").path("limit").asInt()).isEqualTo(100);
        assertThat(usage.has("limits")).isFalse();
        assertThat(usage.path("days").size()).isEqualTo(30);
        List<String> named = new ArrayList<>();
        usage.path("sessions").forEach(one -> named.add(one.path("sessionId").asString()));
        assertThat(named).containsExactly("kiosk");
    }

    @Test
    void daysThatAreNotKeptOrNoNumbersAreRefusedByName() throws Exception {
        for (String days : List.of("0", "-1", "91", "many", "1.5", "99999999999")) {
            HttpResponse<String> refused = get("/api/whatsapp/usage?days=" + days);
            assertThat(refused.statusCode()).as(days).isEqualTo(400);
            assertThat(json(refused).path("field").asString()).isEqualTo("days");
            assertThat(json(refused).path("error").asString()).endsWith("from 1 to 90");
        }
        assertThat(get("/api/whatsapp/usage?days=").statusCode()).isEqualTo(200);
        assertThat(get("/api/whatsapp/usage?days=90").statusCode()).isEqualTo(200);
    }

    private String key(Tenant tenant, ApiKey.Scope scope) {
        return keys.issue(People.system(tenant), "Shop", scope).secret();
    }

    private HttpResponse<String> send(String to) throws Exception {
        return client.send(
                request("/api/whatsapp/session/main/send")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"to\":\"" + to + "\",\"message\":\"Hello\"}"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).GET().build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("X-API-Key", key)
                .header("Content-Type", "application/json");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
