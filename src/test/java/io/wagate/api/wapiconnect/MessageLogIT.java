package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** W8 and single messages, as a client sees them. */
@IntegrationTest
class MessageLogIT {

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    StoredMessages stored;

    @Autowired
    MediaStore media;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    JsonMapper json;

    private final HttpClient client = HttpClient.newHttpClient();
    private Tenant tenant;
    private TenantId alice;
    private long orders;
    private long support;
    private String key;

    @BeforeEach
    void twoSessions() {
        tenant = people.tenant("Alice");
        alice = tenant.id();
        orders = stored.session(alice, "orders");
        support = stored.session(alice, "support");
        key = key(tenant, ApiKey.Scope.TENANT);
    }

    @AfterEach
    void close() {
        client.close();
    }

    @Test
    void anotherTenantsMessagesDoNotExist() throws Exception {
        stored.sent(alice, orders, "3EB0A1", "447700900123", "sent", "secret");
        String charlie = key(people.tenant("Charlie"), ApiKey.Scope.TENANT);

        HttpResponse<String> foreign = get("/messages/3EB0A1", charlie);
        HttpResponse<String> absent = get("/messages/3EB0XX", charlie);

        assertThat(foreign.statusCode()).isEqualTo(absent.statusCode()).isEqualTo(404);
        assertThat(withoutRequestId(foreign))
                .isEqualTo(withoutRequestId(absent))
                .contains("MESSAGE_NOT_FOUND");
        assertThat(get("/messages", charlie).body()).isEqualTo("{\"messages\":[],\"total\":0,\"page\":1,\"pages\":0}");
        assertThat(get("/messages?sessionId=orders", charlie).statusCode()).isEqualTo(404);
        assertThat(get("/session/orders/messages", charlie).statusCode()).isEqualTo(404);
        assertThat(get("/messages", "").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyForOneSessionSeesOnlyThatOne() throws Exception {
        stored.sent(alice, orders, "3EB0A1", "447700900123", "sent", "mine");
        stored.sent(alice, support, "3EB0A2", "447700900123", "sent", "not mine");
        String scoped = key(tenant, ApiKey.Scope.session("orders"));

        JsonNode log = json(get("/messages", scoped));

        assertThat(texts(log, "message")).containsExactly("mine");
        assertThat(log.get("total").asInt()).isEqualTo(1);
        assertThat(get("/messages/3EB0A2", scoped).statusCode()).isEqualTo(404);
        assertThat(get("/messages/3EB0A1", scoped).statusCode()).isEqualTo(200);
        assertThat(get("/messages?sessionId=support", scoped).statusCode()).isEqualTo(404);
        assertThat(json(get("/messages", key(tenant, ApiKey.Scope.session("gone"))))
                        .get("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "page=0",
                "page=-1",
                "page=a",
                "page=1.5",
                "page=99999999999",
                "limit=0",
                "limit=-5",
                "limit=x",
                "status=gone",
                "direction=up",
                "phone=abc",
                "to=12",
                "since=yesterday",
                "until=2026-13-01"
            })
    void whatCannotBeReadIsRefusedByName(String query) throws Exception {
        HttpResponse<String> answer = get("/messages?" + query, key);

        assertThat(answer.statusCode()).isEqualTo(400);
        JsonNode body = json(answer);
        assertThat(body.get("code").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(body.get("field").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void aRowHasTheDocumentedMembersFirstAndInOrder() throws Exception {
        Instant at = Instant.parse("2026-11-20T10:41:07.000120Z");
        stored.store(
                alice,
                orders,
                new StoredMessages.Row("out", "3EB0A1", "447700900123", "sent", "Hello", null, null, at));

        assertThat(get("/messages", key).body())
                .isEqualTo("{\"messages\":[{\"sessionId\":\"orders\",\"to\":\"447700900123\",\"message\":\"Hello\","
                        + "\"status\":\"sent\",\"type\":\"text\",\"createdAt\":\"2026-11-20T10:41:07.000Z\","
                        + "\"messageId\":\"3EB0A1\",\"direction\":\"out\",\"chat\":\"447700900123@s.whatsapp.net\","
                        + "\"sentAt\":\"2026-11-20T10:41:07.209Z\"}],\"total\":1,\"page\":1,\"pages\":1}");
    }

    @Test
    void aReceivedRowSaysWhoWroteIt() throws Exception {
        stored.received(alice, orders, "AC01", "447700900123", "Do you have rye?");

        JsonNode row = json(get("/messages", key)).get("messages").get(0);

        assertThat(row.get("from").asString()).isEqualTo("447700900123");
        assertThat(row.get("to").asString()).isEqualTo("447700900142");
        assertThat(row.get("status").asString()).isEqualTo("received");
        assertThat(row.get("direction").asString()).isEqualTo("in");
    }

    @Test
    void pagesAreCountedFromOneNewestFirst() throws Exception {
        for (int i = 1; i <= 45; i++) {
            stored.sent(alice, i % 3 == 0 ? support : orders, "3EB0" + i, "447700900123", "sent", "no " + i);
        }

        JsonNode first = json(get("/messages", key));
        JsonNode last = json(get("/messages?page=3", key));
        JsonNode beyond = json(get("/messages?page=4", key));

        assertThat(first.get("messages")).hasSize(20);
        assertThat(first.get("messages").get(0).get("message").asString()).isEqualTo("no 45");
        assertThat(first.get("total").asInt()).isEqualTo(45);
        assertThat(first.get("pages").asInt()).isEqualTo(3);
        assertThat(texts(last, "message")).containsExactly("no 5", "no 4", "no 3", "no 2", "no 1");
        assertThat(last.get("page").asInt()).isEqualTo(3);
        assertThat(beyond.get("messages")).isEmpty();
        // Later pages are counted from the other end and must fit the earlier ones.
        assertThat(texts(json(get("/messages?limit=10&page=3", key)), "message").getFirst())
                .isEqualTo("no 25");
        assertThat(texts(json(get("/messages?limit=10&page=4", key)), "message"))
                .hasSize(10)
                .startsWith("no 15")
                .endsWith("no 6");
        assertThat(json(get("/messages?limit=1000", key)).get("pages").asInt()).isEqualTo(1);
        assertThat(json(get("/session/support/messages?limit=10", key))
                        .get("pages")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void everyFilterHoldsAndTheTotalWithIt() throws Exception {
        stored.sent(alice, orders, "3EB0A1", "447700900123", "sent", "one");
        stored.sent(alice, orders, "3EB0A2", "447700900124", "failed", "two");
        stored.sent(alice, support, "3EB0A3", "447700900123", "sent", "three");
        stored.received(alice, orders, "AC01", "447700900123", "four");

        assertFound("status=sent", "three", "one");
        assertFound("status=SENT&sessionId=orders", "one");
        assertFound("direction=in", "four");
        assertFound("direction=out", "three", "two", "one");
        assertFound("direction=in&status=sent");
        assertThat(json(get("/messages?direction=out", key)).get("total").asInt())
                .isEqualTo(3);
        assertThat(json(get("/messages?direction=in", key)).get("total").asInt())
                .isEqualTo(1);
        assertFound("to=%2B44+7700+900124", "two");
        assertFound("phone=447700900123@s.whatsapp.net&direction=out", "three", "one");
        assertFound("since=2020-01-01&until=2099-01-01", "four", "three", "two", "one");
        assertFound("until=2026-01-02");
        assertFound("since=2099-01-01T00:00:00Z");
        assertFound("status=&page=&limit=", "four", "three", "two", "one");
        assertThat(get("/logs", key).body()).isEqualTo(get("/messages", key).body());
    }

    @Test
    void aMessageIsFoundByItsIdWithItsHistory() throws Exception {
        stored.sent(alice, orders, "3EB0A1", "447700900123", "delivered", "Hello");

        JsonNode found = json(get("/messages/3EB0A1", key));

        assertThat(found.get("messageId").asString()).isEqualTo("3EB0A1");
        assertThat(found.get("history")).hasSize(2);
        assertThat(found.get("history").get(1).get("event").asString()).isEqualTo("message.delivered");
        assertThat(found.get("history").get(1).get("at").asString())
                .matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{3}Z");
    }

    @Test
    void betweenTwoOwnNumbersTheSentOneIsMeantUnlessTheSessionSaysOtherwise() throws Exception {
        stored.received(alice, support, "3EB0A1", "447700900142", "Hello");
        stored.sent(alice, orders, "3EB0A1", "447700900143", "sent", "Hello");

        assertThat(json(get("/messages/3EB0A1", key)).get("direction").asString())
                .isEqualTo("out");
        assertThat(json(get("/messages/3EB0A1?sessionId=support", key))
                        .get("direction")
                        .asString())
                .isEqualTo("in");
    }

    @Test
    void theLogStillNamesASessionThatWasRemoved() throws Exception {
        stored.sent(alice, orders, "3EB0A1", "447700900123", "sent", "Hello");
        jdbc.sql("UPDATE whatsapp_session SET removed_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(orders)
                .update();

        assertThat(json(get("/messages", key))
                        .get("messages")
                        .get(0)
                        .get("sessionId")
                        .asString())
                .isEqualTo("orders");
        assertThat(json(get("/messages/3EB0A1", key)).get("sessionId").asString())
                .isEqualTo("orders");
    }

    @Test
    void aFileIsServedToItsTenantAloneAndOnlyToBeSaved() throws Exception {
        Media page = media.store(
                alice, new ByteArrayInputStream("<script>".getBytes(StandardCharsets.UTF_8)), "text/html", "a\"b.html");
        stored.store(
                alice,
                orders,
                new StoredMessages.Row("in", "AC01", "447700900123", "received", "", null, page.id(), Instant.now()));
        String url = json(get("/messages", key))
                .get("messages")
                .get(0)
                .get("mediaUrl")
                .asString();

        HttpResponse<String> file = get(url.substring("/api/whatsapp".length()), key);

        assertThat(file.body()).isEqualTo("<script>");
        assertThat(file.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(file.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment; filename=\"ab.html\"");
        assertThat(file.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(file.headers().allValues("Content-Security-Policy")).containsExactly("sandbox");

        String charlie = key(people.tenant("Charlie"), ApiKey.Scope.TENANT);
        String other = key(tenant, ApiKey.Scope.session("support"));
        String own = key(tenant, ApiKey.Scope.session("orders"));
        for (String stranger : List.of(charlie, other)) {
            HttpResponse<String> foreign = get("/media/" + page.id(), stranger);
            assertThat(foreign.statusCode()).isEqualTo(404);
            assertThat(withoutRequestId(foreign)).isEqualTo(withoutRequestId(get("/media/1", stranger)));
        }
        assertThat(get("/media/" + page.id(), own).statusCode()).isEqualTo(200);
        assertThat(get("/media/..%2F..", key).statusCode()).isIn(400, 404);
    }

    private void assertFound(String query, String... texts) throws Exception {
        JsonNode log = json(get("/messages?" + query, key));
        assertThat(texts(log, "message")).as(query).containsExactly(texts);
        assertThat(log.get("total").asInt()).as(query).isEqualTo(texts.length);
    }

    private static List<String> texts(JsonNode log, String member) {
        return StreamSupport.stream(log.get("messages").spliterator(), false)
                .map(row -> row.get(member).asString())
                .toList();
    }

    private String key(Tenant owner, ApiKey.Scope scope) {
        return keys.issue(People.system(owner), "Shop backend", scope).secret();
    }

    private JsonNode json(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private static String withoutRequestId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"requestId\":\"[^\"]*\"", "");
    }

    private HttpResponse<String> get(String path, String key) throws Exception {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/whatsapp" + path));
        if (!key.isEmpty()) {
            request.header("X-API-Key", key);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
