package io.wagate.api.wapiconnect;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.StoredMessages;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Formats;
import io.wagate.webhook.Occasion;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Events by pull, as a program sees them. */
@IntegrationTest
class EventsIT {

    private static final String NOTHING = "{\"success\":true,\"events\":[],\"next\":\"evt_0\",\"hasMore\":false}";

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    StoredMessages stored;

    @Autowired
    EventLog log;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    Formats formats;

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
    void nobodyElseSeesThem() throws Exception {
        String last = "evt_" + append(orders, EventType.SESSION_READY).id();
        settled(1);
        String charlie = key(people.tenant("Charlie"), ApiKey.Scope.TENANT);

        assertThat(get("", charlie).body()).isEqualTo(NOTHING);
        assertThat(get("?session=orders", charlie).statusCode()).isEqualTo(404);
        assertThat(get("?after=" + last, charlie).body()).isEqualTo(NOTHING.replace("evt_0", last));
        assertThat(get("", "").statusCode()).isEqualTo(401);
        assertThat(get("", "wg_live_wrong").statusCode()).isEqualTo(401);
    }

    @Test
    void aKeyForOneSessionSeesOnlyThatOne() throws Exception {
        Event own = append(orders, EventType.SESSION_READY);
        append(support, EventType.SESSION_READY);
        append(NewEvent.TENANT, EventType.WEBHOOK_TEST);
        settled(3);
        String scoped = key(tenant, ApiKey.Scope.session("orders"));

        assertThat(ids(json(get("", scoped)))).containsExactly("evt_" + own.id());
        assertThat(ids(json(get("?session=orders", scoped)))).containsExactly("evt_" + own.id());
        assertThat(get("?session=support", scoped).statusCode()).isEqualTo(404);
        assertThat(get("", key(tenant, ApiKey.Scope.session("gone"))).body()).isEqualTo(NOTHING);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "after=yesterday",
                "after=-1",
                "after=evt_",
                "after=evt_9999999999999999999",
                "after=msg_1",
                "limit=0",
                "limit=-5",
                "limit=x",
                "wait=-1",
                "wait=soon",
                "type=message.gone",
                "type=message.sent,",
                "since=yesterday"
            })
    void whatCannotBeReadIsRefusedByName(String query) throws Exception {
        HttpResponse<String> answer = get("?" + query.replace("sent,", "sent,%20,"), key);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).get("code").asString()).isEqualTo("INVALID_REQUEST");
        assertThat(json(answer).get("field").asString()).isEqualTo(query.substring(0, query.indexOf('=')));
    }

    @Test
    void onePlaceIsNamedAndNotTwo() throws Exception {
        assertThat(get("?after=evt_1&since=2026-11-20", key).statusCode()).isEqualTo(400);
    }

    @Test
    void anEventIsByteForByteWhatAWebhookCarries() throws Exception {
        Event ready = append(orders, EventType.SESSION_READY);
        Event test = append(NewEvent.TENANT, EventType.WEBHOOK_TEST);
        settled(2);

        String pushed = pushed(ready, "orders") + "," + pushed(test, "");
        assertThat(get("", key).body())
                .isEqualTo("{\"success\":true,\"events\":[" + pushed + "],\"next\":\"evt_" + test.id()
                        + "\",\"hasMore\":false}");
        assertThat(pushed).contains("\"id\":\"evt_" + ready.id() + "\"", "\"session_id\":\"orders\"", "\"sequence\":1");
    }

    @Test
    void everyEventComesOnceHoweverSmallTheStretches() throws Exception {
        List<String> appended = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            appended.add("evt_"
                    + append(i % 2 == 0 ? orders : support, EventType.MESSAGE_SENT)
                            .id());
        }
        settled(7);

        List<String> read = new ArrayList<>();
        JsonNode stretch = json(get("?limit=3", key));
        read.addAll(ids(stretch));
        while (stretch.get("hasMore").asBoolean()) {
            stretch = json(get("?limit=3&after=" + stretch.get("next").asString(), key));
            read.addAll(ids(stretch));
        }

        assertThat(read).isEqualTo(appended);
        String end = stretch.get("next").asString();
        assertThat(get("?after=" + end, key).body()).isEqualTo(NOTHING.replace("evt_0", end));
        assertThat(ids(json(get("?limit=5000&after=" + end.substring("evt_".length()), key))))
                .isEmpty();
    }

    @Test
    void sessionAndTypeAndTimeChoose() throws Exception {
        Event sent = append(orders, EventType.MESSAGE_SENT);
        Event ready = append(support, EventType.SESSION_READY);
        settled(2);

        assertThat(ids(json(get("?session=support", key)))).containsExactly("evt_" + ready.id());
        assertThat(ids(json(get("?type=message.sent,message.read", key)))).containsExactly("evt_" + sent.id());
        assertThat(ids(json(get("?type=message.read", key)))).isEmpty();
        assertThat(ids(json(get("?since=" + Instant.now().minus(Duration.ofHours(1)), key))))
                .hasSize(2);
        assertThat(ids(json(get("?since=2099-01-01", key)))).isEmpty();
        assertThat(get("?session=nobodys", key).statusCode()).isEqualTo(404);
    }

    @Test
    void whoComesTooLateIsTold() throws Exception {
        Event ready = append(orders, EventType.SESSION_READY);
        settled(1);
        long old = RowIds.floor(Instant.now().minus(Duration.ofDays(31)));

        JsonNode answer = json(get("?after=evt_" + old, key));

        assertThat(answer.get("note").asString()).contains("30 days");
        assertThat(ids(answer)).containsExactly("evt_" + ready.id());
        assertThat(json(get("", key)).has("note")).isFalse();
    }

    @Test
    void anAnswerWaitsForTheNextEvent() throws Exception {
        CompletableFuture<HttpResponse<String>> waiting =
                client.sendAsync(request("?wait=25", key), HttpResponse.BodyHandlers.ofString());
        Event ready = append(orders, EventType.SESSION_READY);

        assertThat(ids(json(waiting.get(10, TimeUnit.SECONDS)))).containsExactly("evt_" + ready.id());
        assertThat(get("?wait=1&after=evt_" + ready.id(), key).statusCode()).isEqualTo(200);
    }

    /** Until so many of Alice's events are old enough to be told. */
    private void settled(int count) {
        Eventually.assertThat(() -> {
            try {
                assertThat(ids(json(get("", key)))).hasSize(count);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }

    private String pushed(Event event, String session) {
        byte[] body = formats.find("wagate")
                .orElseThrow()
                .render(new Occasion(event, tenant.slug(), session))
                .body();
        return new String(body, StandardCharsets.UTF_8);
    }

    private Event append(long session, EventType type) {
        Instant at = Instant.parse("2026-11-20T10:00:00.123456Z");
        return Objects.requireNonNull(transaction.execute(
                status -> log.append(new NewEvent(alice, session, type, null, at, Map.of("id", "3EB0A1", "é", "ü")))));
    }

    private static List<String> ids(JsonNode answer) {
        return StreamSupport.stream(answer.get("events").spliterator(), false)
                .map(event -> event.get("id").asString())
                .toList();
    }

    private String key(Tenant owner, ApiKey.Scope scope) {
        return keys.issue(People.system(owner), "Shop backend", scope).secret();
    }

    private JsonNode json(HttpResponse<String> answer) {
        return json.readTree(answer.body());
    }

    private HttpResponse<String> get(String query, String key) throws Exception {
        return client.send(request(query, key), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest request(String query, String key) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/whatsapp/events" + query));
        return (key.isEmpty() ? request : request.header("X-API-Key", key)).build();
    }
}
