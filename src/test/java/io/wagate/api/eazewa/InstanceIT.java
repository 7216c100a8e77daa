package io.wagate.api.eazewa;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Contract;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.EndpointService;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** Instances as the official client sees them. */
@IntegrationTest
class InstanceIT {

    private static final String URL = "http://127.0.0.1:9/webhooks/whatsapp/ETBu4KVOMXT2";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    SessionService sessions;

    @Autowired
    EndpointService endpoints;

    private Tenant alice;
    private Actor actor;
    private EazewaClient client;

    @BeforeEach
    void aTenantWithAKey() {
        use(people.tenant("Alice"));
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void thePongIsPlainTextAndNeedsNoKey() {
        try (EazewaClient nobody = new EazewaClient(port, "")) {
            EazewaClient.Answer pong = nobody.ping();
            assertThat(pong.status()).isEqualTo(200);
            assertThat(pong.body()).isEqualTo("pong");
            assertThat(pong.response().headers().firstValue("content-type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
        }
    }

    @Test
    void theDocumentsExchangesAreTheseByteForByte() throws Exception {
        WhatsAppSession waiting = linked.waiting(alice, "waiting");
        WhatsAppSession ready = linked.session(alice, "ready");
        String base = "http://127.0.0.1:" + port;
        String bearer = "Bearer " + key(ApiKey.Scope.TENANT);
        for (String name : List.of(
                "update-instance",
                "get-instance",
                "client-status",
                "client-qr",
                "client-me",
                "unknown-event",
                "not-found",
                "malformed-chat",
                "send-message",
                "stop-webhook")) {
            Contract.exchange("eazewa/" + name)
                    .with("waiting", waiting.id())
                    .with("ready", ready.id())
                    .with("phone", java.util.Objects.requireNonNull(ready.phone()))
                    .with("base", base.replace("127.0.0.1", "localhost"))
                    .ask(base, "Authorization", bearer);
        }
        Contract.exchange("eazewa/unauthenticated").ask(base);
    }

    @Test
    void anEmptyPostMakesAnInstanceWithANumberAndTheUsualDriver() {
        JsonNode made = client.send("POST", "", "", "").done().path("instance");

        assertThat(made.path("id").isIntegralNumber()).isTrue();
        assertThat(made.path("webhook_url").isNull()).isTrue();
        assertThat(made.path("webhook_events").size()).isZero();
        WhatsAppSession session = sessions.get(actor, made.path("id").asLong());
        assertThat(session.publicId()).startsWith("instance-");
        assertThat(session.driver()).isEqualTo(sessions.usualDriver());
        assertThat(client.get("").done().path("instances").size()).isOne();
        assertThat(client.get("?filter=" + session.id())
                        .done()
                        .path("instances")
                        .size())
                .isOne();
        assertThat(client.get("?filter=elsewhere").done().path("instances").size())
                .isZero();
    }

    @Test
    void anInstanceIsMadeWithItsWebhookOrNotAtAll() {
        JsonNode made = client.form("POST", "", "name", "Shop", "webhook[url]", URL, "webhook[events][0]", "message")
                .done()
                .path("instance");
        assertThat(made.path("name").asString()).isEqualTo("Shop");
        assertThat(made.path("webhook_url").asString()).isEqualTo(URL);
        assertThat(made.path("webhook_events").get(0).asString()).isEqualTo("message");

        assertThat(client.json("POST", "", "{\"webhook\":{\"url\":\"" + URL + "\"}}")
                        .json()
                        .path("errors")
                        .has("webhook.events"))
                .isTrue();
        assertThat(client.json("POST", "", "{\"webhook\":{\"events\":[\"message\"]}}")
                        .status())
                .isEqualTo(422);
        EazewaClient.Answer refused =
                client.json("POST", "", "{\"webhook\":{\"url\":\"ftp://x\",\"events\":[\"message\"]}}");
        assertThat(refused.status()).as(refused.body()).isEqualTo(422);
        assertThat(refused.json().path("errors").has("webhook.url")).isTrue();
        assertThat(client.get("").done().path("instances").size()).isOne();
    }

    @Test
    void thePlansLimitIsAPlainFailure() {
        use(people.freeTenant("Small"));
        client.send("POST", "", "", "").done();

        EazewaClient.Answer refused = client.send("POST", "", "", "");

        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.json().path("status").asString()).isEqualTo("error");
        assertThat(refused.json().path("message").asString()).contains("1 session");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH"})
    void aFormWithBracketsChangesTheWebhook(String method) {
        long id = made();
        client.form(
                        method,
                        "/" + id,
                        "webhook[url]",
                        URL,
                        "webhook[events][0]",
                        "message",
                        "webhook[events][1]",
                        "message_ack")
                .done();

        JsonNode instance = client.get("/" + id).done().path("instance");
        assertThat(instance.path("webhook_url").asString()).isEqualTo(URL);
        assertThat(instance.path("webhook_events").toString()).isEqualTo("[\"message\",\"message_ack\"]");
    }

    @Test
    void whatIsAbsentStaysAndWhatIsNullOrEmptyStopsTheCalls() {
        long id = made();
        for (Runnable stop : List.<Runnable>of(
                () -> client.json("PUT", "/" + id, "{\"webhook\":{\"url\":null,\"events\":[\"qr\"]}}")
                        .done(),
                () -> client.json("PUT", "/" + id, "{\"webhook\":{\"events\":[]}}")
                        .done(),
                () -> client.json("PUT", "/" + id, "{\"webhook\":null}").done(),
                () -> client.form("PUT", "/" + id, "webhook[url]", URL).done(),
                () -> client.form("PUT", "/" + id).done())) {
            client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "\",\"events\":[\"qr\"]}}")
                    .done();
            client.json("PUT", "/" + id, "{}").done();
            client.json("PUT", "/" + id, "{\"webhook\":{}}").done();
            client.json("PUT", "/" + id, "{\"name\":\"Shop 2\"}").done();
            client.form("PUT", "/" + id, "name", "Shop 3").done();
            assertThat(webhook(id)).isEqualTo(URL);

            stop.run();

            assertThat(webhook(id)).isEmpty();
            assertThat(endpoints.list(actor)).isEmpty();
        }
        assertThat(client.get("/" + id).done().path("instance").path("name").asString())
                .isEqualTo("Shop 3");
    }

    @Test
    void partsOfAWebhookChangeAlone() {
        long id = made();
        assertThat(client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "\"}}")
                        .status())
                .isEqualTo(422);
        client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "\",\"events\":[\"qr\"]}}")
                .done();
        client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "/2\"}}")
                .done();
        assertThat(webhook(id)).isEqualTo(URL + "/2");
        client.json("PUT", "/" + id, "{\"webhook\":{\"events\":[\"call\",\"vote_update\",\"message_edit\"]}}")
                .done();
        assertThat(client.get("/" + id)
                        .done()
                        .path("instance")
                        .path("webhook_events")
                        .toString())
                .isEqualTo("[\"call\",\"message_edit\",\"vote_update\"]");
    }

    @Test
    void everyDocumentedEventCanBeSubscribedTo() {
        long id = made();
        String all = String.join("\",\"", EventNames.all());
        client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "\",\"events\":[\"" + all + "\"]}}")
                .done();
        assertThat(EventNames.all()).hasSize(20);
        assertThat(client.get("/" + id)
                        .done()
                        .path("instance")
                        .path("webhook_events")
                        .size())
                .isEqualTo(20);
    }

    @Test
    void aDeletedInstanceIsGoneWithItsWebhookAlsoWhenAFormCameAlong() {
        long id = made();
        client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "\",\"events\":[\"qr\"]}}")
                .done();

        client.form("DELETE", "/" + id, "webhook[url]", URL, "a[b][c][0]", "").done();

        assertThat(client.get("/" + id).status()).isEqualTo(404);
        assertThat(client.form("DELETE", "/" + id).status()).isEqualTo(404);
        assertThat(endpoints.list(actor)).isEmpty();
        assertThat(client.get("").done().path("instances").size()).isZero();
    }

    @Test
    void theCodeIsThereOnlyInQrMode() {
        long id = linked.session(alice, "ready").id();
        EazewaClient.Answer none = client.get("/" + id + "/client/qr");
        assertThat(none.status()).isEqualTo(400);
        assertThat(none.json().path("message").asString()).isEqualTo("instance not in QR mode");

        long waiting = linked.waiting(alice, "waiting").id();
        assertThat(client.get("/" + waiting + "/client/me").status()).isEqualTo(400);
        Eventually.assertThat(() -> assertThat(client.get("/" + waiting + "/client/status")
                        .done()
                        .path("clientStatus")
                        .path("instanceStatus")
                        .asString())
                .isEqualTo("qr"));
    }

    @Test
    void whateverTheFrameworkRefusesHasTheDialectsShape() {
        long id = made();
        assertShape(client.get("/" + id + "/nothing/here"), 404);
        assertShape(client.json("POST", "/" + id, "{}"), 405);
        assertShape(client.json("PUT", "/" + id, "{"), 400);
        assertShape(client.json("PUT", "/" + id, "[1]"), 400);
        assertShape(client.json("PUT", "/" + id, "{\"name\":\"\\ud800\"}"), 400);
        assertShape(client.send("PUT", "/" + id, "text/csv", "a,b"), 415);
        String part = "--x\r\nContent-Disposition: form-data; name=\"name\"\r\n\r\nN\r\n--x--\r\n";
        assertShape(client.send("POST", "", "multipart/form-data; boundary=x", part), 415);
        assertShape(client.send("PUT", "/" + id, "application/x-www-form-urlencoded", "a=%zz"), 400);
        assertShape(
                client.send("PUT", "/" + id, "application/x-www-form-urlencoded", "a" + "[b]".repeat(9) + "=1"), 400);
        assertShape(client.json("PUT", "/" + id, "{\"name\":\"" + "x".repeat(300_000) + "\"}"), 413);
        assertShape(client.get("/9223372036854775807"), 404);
        assertShape(client.get("/x"), 404);
        assertShape(client.get("?filter=%FF"), 400);
        EazewaClient.Answer wrong = client.json("PUT", "/" + id, "{\"webhook\":{\"url\":[1],\"events\":\"message\"}}");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(wrong.json().path("errors").has("webhook.url")).isTrue();
    }

    @Test
    void aWrongKeyIsToldSoAndAKeyOfOneSessionSeesItsOwnInstance() {
        linked.waiting(alice, "one");
        linked.waiting(alice, "two");
        try (EazewaClient wrong = new EazewaClient(port, "wg_live_wrong");
                EazewaClient scoped = new EazewaClient(port, key(ApiKey.Scope.session("one")))) {
            assertShape(wrong.get(""), 401);
            JsonNode instances = scoped.get("").done().path("instances");
            assertThat(instances.size()).isOne();
            long own = instances.get(0).path("id").asLong();
            scoped.json("PUT", "/" + own, "{\"webhook\":{\"url\":\"" + URL + "\",\"events\":[\"qr\"]}}")
                    .done();
            assertThat(webhook(own)).isEqualTo(URL);
            assertShape(scoped.json("DELETE", "/" + own, ""), 403);
            assertShape(scoped.get("/" + sessions.get(actor, "two").id()), 404);
        }
    }

    @Test
    void anotherTenantsInstanceDoesNotExist() {
        long id = linked.session(alice, "ready").id();
        use(people.tenant("Charlie"));

        assertThat(client.get("").done().path("instances").size()).isZero();
        for (EazewaClient.Answer answer : List.of(
                client.get("/" + id),
                client.get("/" + id + "/client/status"),
                client.get("/" + id + "/client/qr"),
                client.get("/" + id + "/client/me"),
                client.get("/" + id + "/request/3EB0"),
                client.json("PUT", "/" + id, "{\"webhook\":{\"url\":\"" + URL + "\",\"events\":[\"qr\"]}}"),
                client.json("DELETE", "/" + id, ""),
                client.action(id, "send-message", "chatId", "12025550110@c.us", "message", "Hello"),
                client.action(id, "logout"))) {
            assertShape(answer, 404);
            assertThat(answer.json().path("message").asString()).isEqualTo("Instance not found");
        }
    }

    private void use(Tenant tenant) {
        alice = tenant;
        actor = People.system(tenant);
        client = new EazewaClient(port, key(ApiKey.Scope.TENANT));
    }

    private String key(ApiKey.Scope scope) {
        return keys.issue(actor, "Shop", scope).secret();
    }

    private long made() {
        return linked.waiting(alice, "made").id();
    }

    private String webhook(long id) {
        return client.get("/" + id).done().path("instance").path("webhook_url").asString("");
    }

    private static void assertShape(EazewaClient.Answer answer, int status) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        assertThat(answer.response().headers().firstValue("content-type")).contains("application/json");
        assertThat(answer.json().path("status").asString()).isEqualTo("error");
        assertThat(answer.json().path("message").asString()).isNotEmpty();
    }
}
