package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Webhook endpoints and deliveries, as a program manages them. */
@IntegrationTest
class WebhookApiIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    StoredMessages stored;

    @Autowired
    JsonMapper json;

    private final HttpClient client = HttpClient.newHttpClient();
    private final TestWebServer receiver = new TestWebServer();
    private Tenant tenant;
    private String key;

    /** An answer of the API. */
    private record Answer(int status, String text, JsonNode body) {
        String code() {
            return body.path("code").asString();
        }
    }

    @BeforeEach
    void aTenantWithASession() {
        tenant = people.tenant("Alice");
        stored.session(tenant.id(), "orders");
        key = key(tenant, ApiKey.Scope.TENANT);
    }

    @AfterEach
    void close() {
        client.close();
        receiver.close();
    }

    @Test
    void nobodyElseReachesAnEndpointOrItsDeliveries() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        String id = create("{\"url\":\"" + receiver.url("/hook") + "\"}");
        String delivery =
                post("/webhooks/" + id + "/test", "").body().path("deliveryId").asString();
        String charlie = key(people.tenant("Charlie"), ApiKey.Scope.TENANT);
        String scoped = key(tenant, ApiKey.Scope.session("orders"));

        for (String stranger : new String[] {charlie, scoped}) {
            assertThat(send(stranger, "GET", "/webhooks", "")
                            .body()
                            .path("total")
                            .asInt())
                    .isZero();
            assertThat(send(stranger, "GET", "/webhooks/" + id, "").status()).isEqualTo(404);
            assertThat(send(stranger, "PUT", "/webhooks/" + id, "{}").status()).isEqualTo(404);
            assertThat(send(stranger, "DELETE", "/webhooks/" + id, "").status()).isEqualTo(404);
            assertThat(send(stranger, "POST", "/webhooks/" + id + "/secret", "").status())
                    .isEqualTo(404);
            assertThat(send(stranger, "GET", "/webhooks/" + id + "/deliveries", "")
                            .status())
                    .isEqualTo(404);
            assertThat(send(stranger, "GET", "/deliveries/" + delivery, "").status())
                    .isEqualTo(404);
            assertThat(send(stranger, "POST", "/deliveries/" + delivery + "/resend", "")
                            .status())
                    .isEqualTo(404);
        }
        assertThat(send("", "GET", "/webhooks", "").status()).isEqualTo(401);
        assertThat(send("wg_live_wrong", "GET", "/webhooks", "").status()).isEqualTo(401);
    }

    /** {@code java.net.URI} sees no host in it. */
    @Test
    void anAddressInLettersOfAnotherAlphabetIsTaken() {
        Answer made = send(key, "POST", "/webhooks", "{\"url\":\"https://b\u00fccher.example/hook\"}");

        assertThat(made.status()).as(made.text()).isEqualTo(200);
        assertThat(made.body().path("webhook").path("name").asString()).isEqualTo("b\u00fccher.example");
    }

    @Test
    void aKeyForOneSessionReachesTheEndpointsOfItsSessionAndNoOthers() {
        String id = create("{\"url\":\"https://shop.example/hook\",\"session\":\"orders\"}");
        String scoped = key(tenant, ApiKey.Scope.session("orders"));

        assertThat(send(scoped, "GET", "/webhooks/" + id, "")
                        .body()
                        .path("webhook")
                        .path("session")
                        .asString())
                .isEqualTo("orders");
        assertThat(send(scoped, "PUT", "/webhooks/" + id, "{\"name\":\"Mine\"}").status())
                .isEqualTo(200);
        String ofAll = create("{\"url\":\"https://shop.example/hook\"}");
        assertThat(send(scoped, "GET", "/webhooks/" + ofAll, "").status()).isEqualTo(404);
        assertThat(send(scoped, "PUT", "/webhooks/" + ofAll, "{\"name\":\"Mine\"}")
                        .status())
                .isEqualTo(404);
        assertThat(send(scoped, "POST", "/webhooks/" + ofAll + "/secret", "").status())
                .isEqualTo(404);
        assertThat(send(scoped, "POST", "/webhooks", "{\"url\":\"https://shop.example/hook\"}")
                        .body()
                        .path("field")
                        .asString())
                .isEqualTo("session");
        assertThat(send(scoped, "POST", "/webhooks", "{\"url\":\"https://shop.example/hook\",\"session\":\"support\"}")
                        .status())
                .isEqualTo(404);
        assertThat(send(scoped, "PUT", "/webhooks/" + id, "{\"session\":\"\"}").status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url|{}",
                "url|{\"url\":\"ftp://shop.example\"}",
                "format|{\"url\":\"https://shop.example\",\"format\":\"fax\"}",
                "events|{\"url\":\"https://shop.example\",\"events\":[\"message.gone\"]}",
                "events|{\"url\":\"https://shop.example\",\"events\":[]}",
                "events|{\"url\":\"https://shop.example\",\"events\":[null]}",
                "placement|{\"url\":\"https://shop.example\",\"placement\":\"envelope\"}",
                "headers|{\"url\":\"https://shop.example\",\"headers\":{\"Host\":\"x\"}}",
                "headers|{\"url\":\"https://shop.example\",\"headers\":{\"X-A\":\"••••••\"}}",
                "secret|{\"url\":\"https://shop.example\",\"secret\":\"short\"}"
            })
    void whatIsNoEndpointIsRefusedByName(String field, String body) {
        Answer answer = post("/webhooks", body);

        assertThat(answer.status()).as(answer.text()).isEqualTo(400);
        assertThat(answer.body().path("field").asString()).isEqualTo(field);
        assertThat(send(key, "GET", "/webhooks", "").body().path("total").asInt())
                .isZero();
    }

    @Test
    void aSecretIsShownWhenItIsMadeAndNeverAgain() {
        Answer made = post("/webhooks", "{\"url\":\"https://shop.example/hook\",\"name\":\"Shop\"}");
        String secret = made.body().path("secret").asString();
        String path = "/webhooks/" + made.body().path("webhook").path("id").asString();

        assertThat(secret).startsWith("whsec_");
        assertThat(made.body().path("standardSecret").asString()).isEqualTo(secret);
        assertThat(send(key, "GET", path, "").text()).doesNotContain(secret);
        assertThat(send(key, "GET", "/webhooks", "").text()).doesNotContain(secret);
        assertThat(send(key, "PUT", path, "{\"name\":\"Shop 2\"}").text()).doesNotContain(secret);

        Answer rotated = post(path + "/secret", "{\"secret\":\"one of my own\",\"graceSeconds\":60}");
        assertThat(rotated.body().path("secret").asString()).isEqualTo("one of my own");
        assertThat(rotated.body().has("oldSecretsEndAt")).isTrue();
        assertThat(post(path + "/secret", "").body().path("secret").asString()).startsWith("whsec_");
        assertThat(post(path + "/secret", "{\"graceSeconds\":-1}").status()).isEqualTo(400);
        assertThat(post(path + "/secret", "{\"graceSeconds\":604801}").status()).isEqualTo(400);
        assertThat(post("/webhooks", "{\"url\":\"https://shop.example\",\"signed\":false}")
                        .body()
                        .has("secret"))
                .isFalse();
    }

    @Test
    void aChangeLeavesWhatItDoesNotName() {
        String id = create("{\"url\":\"https://shop.example/hook\",\"name\":\"Shop\",\"session\":\"orders\","
                + "\"events\":[\"message\",\"group.joined\"],\"headers\":{\"X-Token\":\"hush\",\"X-Shop\":\"7\"}}");
        JsonNode before = send(key, "GET", "/webhooks/" + id, "").body().path("webhook");
        assertThat(before.path("events").toString()).isEqualTo("[\"message.received\",\"group.joined\"]");
        assertThat(before.path("headers").toString()).contains("X-Token").doesNotContain("hush");

        Answer renamed = send(key, "PUT", "/webhooks/" + id, "{\"name\":\"Shop 2\"}");
        assertThat(renamed.body().path("webhook").path("name").asString()).isEqualTo("Shop 2");
        assertThat(renamed.body().path("webhook").path("url")).isEqualTo(before.path("url"));
        assertThat(renamed.body().path("webhook").path("session")).isEqualTo(before.path("session"));
        assertThat(renamed.body().path("webhook").path("headers")).isEqualTo(before.path("headers"));

        Answer changed = send(
                key,
                "PUT",
                "/webhooks/" + id,
                "{\"session\":\"\",\"events\":[\"*\"],\"headers\":{\"X-Token\":\"••••••\"}}");
        assertThat(changed.body().path("webhook").has("session")).isFalse();
        assertThat(changed.body().path("webhook").path("events").toString()).isEqualTo("[\"*\"]");
        assertThat(changed.body().path("webhook").path("headers").size()).isOne();
    }

    @Test
    void anEndpointIsPausedResumedAndRemoved() {
        String id = create("{\"url\":\"https://shop.example/hook\"}");

        assertThat(post("/webhooks/" + id + "/pause", "")
                        .body()
                        .path("webhook")
                        .path("status")
                        .asString())
                .isEqualTo("paused");
        assertThat(post("/webhooks/" + id + "/test", "").code()).isEqualTo("ENDPOINT_NOT_ACTIVE");
        assertThat(post("/webhooks/" + id + "/resume", "")
                        .body()
                        .path("webhook")
                        .path("status")
                        .asString())
                .isEqualTo("active");
        assertThat(send(key, "DELETE", "/webhooks/" + id, "").text())
                .isEqualTo("{\"success\":true,\"id\":\"" + id + "\",\"status\":\"removed\"}");
        assertThat(send(key, "GET", "/webhooks/" + id, "").code()).isEqualTo("ENDPOINT_NOT_FOUND");
        assertThat(send(key, "DELETE", "/webhooks/" + id, "").status()).isEqualTo(404);
    }

    @Test
    void aTestIsFollowedToItsAnswerAndSentAgain() {
        receiver.on("/", TestWebServer.answer(200, "thank you"));
        String id = create("{\"url\":\"" + receiver.url("/hook") + "\",\"format\":\"wagate\","
                + "\"headers\":{\"X-Token\":\"hush\"}}");
        String delivery = post("/webhooks/" + id + "/test", "{\"session\":\"orders\"}")
                .body()
                .path("deliveryId")
                .asString();

        Eventually.assertThat(() -> assertThat(send(key, "GET", "/deliveries/" + delivery, "")
                        .body()
                        .path("delivery")
                        .path("status")
                        .asString())
                .isEqualTo("delivered"));
        Answer story = send(key, "GET", "/deliveries/" + delivery, "");
        assertThat(story.body().path("webhook").asString()).isEqualTo(id);
        assertThat(story.body().path("delivery").path("event").asString()).isEqualTo("webhook.test");
        assertThat(story.body().path("request").path("body").asString()).contains("\"session_id\":\"orders\"");
        assertThat(story.body().path("attempts").get(0).path("outcome").asString())
                .isEqualTo("200");
        assertThat(story.body().path("attempts").get(0).path("answer").asString())
                .isEqualTo("thank you");
        assertThat(story.text()).doesNotContain("hush").doesNotContain("v1,");

        String again = post("/deliveries/" + delivery + "/resend", "")
                .body()
                .path("deliveryId")
                .asString();
        assertThat(again).isNotEqualTo(delivery);
        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(2));
        JsonNode newest =
                send(key, "GET", "/webhooks/" + id + "/deliveries?limit=1", "").body();
        assertThat(newest.path("deliveries").get(0).path("id").asString()).isEqualTo(again);
        JsonNode older = send(
                        key,
                        "GET",
                        "/webhooks/" + id + "/deliveries?before="
                                + newest.path("next").asString(),
                        "")
                .body();
        assertThat(older.path("deliveries").get(0).path("id").asString()).isEqualTo(delivery);
        assertThat(older.has("next")).isFalse();
        for (String wrong : new String[] {"limit=0", "before=x", "status=lost", "event=none", "since=then"}) {
            assertThat(send(key, "GET", "/webhooks/" + id + "/deliveries?" + wrong, "")
                            .status())
                    .as(wrong)
                    .isEqualTo(400);
        }
        assertThat(send(key, "GET", "/deliveries/dlv_1", "").code()).isEqualTo("DELIVERY_NOT_FOUND");
    }

    private String create(String body) {
        Answer made = post("/webhooks", body);
        assertThat(made.status()).as(made.text()).isEqualTo(200);
        return made.body().path("webhook").path("id").asString();
    }

    private String key(Tenant owner, ApiKey.Scope scope) {
        return keys.issue(People.system(owner), "Shop backend", scope).secret();
    }

    private Answer post(String path, String body) {
        return send(key, "POST", path, body);
    }

    private Answer send(String key, String method, String path, String body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/whatsapp" + path))
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), answer.body(), json.readTree(answer.body()));
        } catch (java.io.IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
