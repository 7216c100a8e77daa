package io.wagate.api.whizard;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Contract;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.Groups;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The address of a number's notifications, and what arrives there. */
@IntegrationTest
class WebhookConfigIT {

    private static final String CONFIG = "/v1/configs/webhook";
    private static final String ANA = MagicNumber.UNREAD.number();

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Chats chats;

    @Autowired
    Groups groups;

    @Autowired
    DeliveryLog deliveries;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor actor;
    private WhatsAppSession main;
    private Number number;

    @BeforeEach
    void aNumberWithAKey() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        main = linked.session(alice, "main");
        number = key(alice, "main");
    }

    @Test
    void anAddressIsSetAndShownAsTheDocumentSays() throws Exception {
        for (String exchange : List.of(
                "webhook-before",
                "webhook-set",
                "webhook-get",
                "webhook-other-port",
                "webhook-get",
                "webhook-as-the-table-spells-it")) {
            Contract.exchange("whizard/" + exchange).ask(number.base(), "WHIZARD-KEY", number.key());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"url\":null}",
                "{\"url\":\" \"}",
                "{\"url\":\"http://www.example.com/webhook\"}",
                "{\"url\":\"http://www.example.com:443/webhook\"}",
                "{\"url\":\"www.example.com:80/webhook\"}",
                "{\"url\":\"ftp://www.example.com/webhook\"}",
                "{\"url\":\"https://user:pass@www.example.com/webhook\"}",
                "{\"url\":\"https://10.0.0.1/webhook\"}",
                "{\"url\":\"https://www.example.com/webhook#x\"}",
                "{\"url\":\"www.example.com\",\"headers\":{\"Host\":\"evil\"}}",
                "{\"url\":\"www.example.com\",\"headers\":{\"content-length\":\"1\"}}",
                "{\"url\":\"www.example.com\",\"headers\":{\"Transfer-Encoding\":\"chunked\"}}",
                "{\"url\":\"www.example.com\",\"headers\":{\"Connection\":\"close\"}}",
                "{\"url\":\"www.example.com\",\"headers\":{\"X-A\":\"a\\r\\nX-B: b\"}}",
                "{\"url\":\"www.example.com\",\"headers\":{\"X A\":\"a\"}}",
                "{\"url\":\"www.example.com\",\"headers\":{\"X-A\":\"a\",\"x-a\":\"b\"}}",
                "{\"url\":\"www.example.com\",\"headers\":[]}",
                "{\"url\":"
            })
    void whatMustNotBeCalledIsRefusedAndNothingIsChanged(String body) {
        Number.Answer refused = number.post(CONFIG, body);

        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        JsonNode meta = refused.json().path("meta");
        assertThat(List.copyOf(meta.propertyNames()))
                .containsExactly("success", "http_code", "developer_message", "details");
        assertThat(meta.path("details").path(0).asString()).isNotBlank();
        assertThat(number.get(CONFIG).body()).isEqualTo("{\"url\":null,\"headers\":{}}");
    }

    @Test
    void headersAreReplacedAsAWholeAndKeptSealed() {
        number.post(CONFIG, "{\"url\":\"www.example.com\",\"headers\":{\"X-One\":\"tell nobody\",\"X-Two\":\"2\"}}");
        assertThat(number.get(CONFIG).body()).contains("\"X-One\":\"tell nobody\",\"X-Two\":\"2\"");
        assertThat(jdbc.sql("SELECT headers FROM webhook_endpoint WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query(byte[].class)
                        .single())
                .asString(StandardCharsets.ISO_8859_1)
                .doesNotContain("tell nobody");

        number.post(CONFIG, "{\"url\":\"www.example.com\",\"headers\":{\"X-Three\":\"3\"}}");
        assertThat(number.get(CONFIG).body()).contains("{\"X-Three\":\"3\"}");
        number.post(CONFIG, "{\"url\":\"www.example.com/again\"}");
        assertThat(number.get(CONFIG).body()).isEqualTo("{\"url\":\"https://www.example.com/again\",\"headers\":{}}");
        assertThat(endpoints()).isOne();

        assertThat(number.delete(CONFIG).body()).isEqualTo("{\"url\":null,\"headers\":{}}");
        assertThat(number.delete(CONFIG).status()).isEqualTo(200);
        assertThat(number.get(CONFIG).body()).isEqualTo("{\"url\":null,\"headers\":{}}");
    }

    @Test
    void eachNumberHasItsOwn() {
        linked.waiting(alice, "second");
        Number second = key(alice, "second");
        number.post(CONFIG, "{\"url\":\"www.example.com/first\"}");

        assertThat(second.get(CONFIG).body()).isEqualTo("{\"url\":null,\"headers\":{}}");
        second.post(CONFIG, "{\"url\":\"www.example.com/second\"}");
        second.delete(CONFIG);

        assertThat(number.get(CONFIG).body()).contains("https://www.example.com/first");
    }

    @Test
    void notificationsArriveWithTheirHeadersAndGroupsDoNot() throws Exception {
        try (TestWebServer receiver = new TestWebServer()) {
            receiver.on("/", TestWebServer.answer(200, "ok"));
            number.post(CONFIG, "{\"url\":\"www.example.com\",\"headers\":{\"X-Secret\":\"loaf\"}}");
            leadTo(receiver);
            Group group = groups.create(actor, ANA, "Team", List.of(Objects.requireNonNull(main.phone())));
            chats.write(actor, ANA, group.jid(), new Content.Text("not for you"), null);
            byte[] picture = "picture".getBytes(StandardCharsets.UTF_8);
            chats.write(actor, ANA, us(), new Content.Text("Is it ready?"), null);
            chats.write(actor, ANA, us(), picture(picture), null);
            number.post("/v1/messages", "{\"to\":\"" + ANA + "\",\"text\":{\"body\":\"Yes\"}}");

            Eventually.assertThat(() -> assertThat(bodies(receiver))
                    .anyMatch(body -> body.contains("\"text\":{\"body\":\"Is it ready?\"}"))
                    .anyMatch(body -> body.contains("\"caption\":\"look\""))
                    .anyMatch(body -> body.contains("\"status\":\"sent\""))
                    .anyMatch(body -> body.contains("\"status\":\"delivered\"")));

            assertThat(bodies(receiver)).noneMatch(body -> body.contains("not for you") || body.contains("@g.us"));
            assertThat(receiver.asked())
                    .allSatisfy(
                            asked -> assertThat(asked.headers().get("X-secret")).containsExactly("loaf"));
            String image = bodies(receiver).stream()
                    .filter(body -> body.contains("look"))
                    .findFirst()
                    .orElseThrow();
            JsonNode file =
                    JsonMapper.shared().readTree(image).path("messages").path(0).path("image");
            assertThat(file.path("sha256").asString()).hasSize(64);
            Number.Answer fetched = number.get("/v1/media/" + file.path("id").asString());
            assertThat(fetched.bytes()).isEqualTo(picture);
        }
    }

    @Test
    void anAnswerOf204IsNoneAndTheNextOf200Is() {
        AtomicInteger calls = new AtomicInteger();
        try (TestWebServer receiver = new TestWebServer()) {
            receiver.on(
                    "/",
                    exchange -> TestWebServer.answer(calls.getAndIncrement() == 0 ? 204 : 200, "")
                            .to(exchange));
            number.post(CONFIG, "{\"url\":\"www.example.com\"}");
            leadTo(receiver);
            chats.write(actor, ANA, us(), new Content.Text("Is it ready?"), null);

            Eventually.assertThat(() -> {
                Delivery waiting = only();
                assertThat(waiting.lastOutcome()).isEqualTo("204");
                assertThat(waiting.state()).isEqualTo(Delivery.State.READY);
            });
            // Five seconds later.
            Eventually.assertThat(() -> assertThat(only().state()).isEqualTo(Delivery.State.DELIVERED));
            assertThat(only().lastOutcome()).isEqualTo("200");
            assertThat(only().attempts()).isEqualTo(2);
            assertThat(receiver.asked().getFirst().body())
                    .isEqualTo(receiver.asked().getLast().body());
        }
    }

    private Delivery only() {
        List<Delivery> all =
                deliveries.list(actor, DeliveryFilter.ALL, null, 10).deliveries();
        assertThat(all).hasSize(1);
        return all.getFirst();
    }

    /** What was saved stays on port 443; a test's receiver does not listen there. */
    private void leadTo(TestWebServer receiver) {
        jdbc.sql("UPDATE webhook_endpoint SET url = ? WHERE tenant_id = ?")
                .params(receiver.url("/"), alice.id().value())
                .update();
    }

    private static List<String> bodies(TestWebServer receiver) {
        return receiver.asked().stream()
                .map(asked -> new String(asked.body(), StandardCharsets.UTF_8))
                .toList();
    }

    private static Content picture(byte[] bytes) {
        return new Content.Media(
                Content.MediaKind.IMAGE,
                "image/png",
                "a.png",
                bytes.length,
                () -> new ByteArrayInputStream(bytes),
                "look");
    }

    private long endpoints() {
        return jdbc.sql("SELECT COUNT(*) FROM webhook_endpoint WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
    }

    private Jid us() {
        return Jid.ofPhone(Objects.requireNonNull(main.phone()));
    }

    private Number key(Tenant tenant, String session) {
        return Number.at(
                port,
                keys.issue(People.system(tenant), "Number", ApiKey.Scope.session(session))
                        .secret());
    }
}
