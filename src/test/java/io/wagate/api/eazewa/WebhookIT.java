package io.wagate.api.eazewa;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.message.MessageActions;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Contract;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.Groups;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.io.ByteArrayInputStream;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Every event of the document, provoked as it happens: by people with simulated phones, and by what we do. */
@IntegrationTest
class WebhookIT {

    private static final String FRIEND = MagicNumber.READS.number();
    private static final byte[] PNG = Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");

    @LocalServerPort
    int port;

    @Autowired
    ApiKeyService keys;

    @Autowired
    People people;

    @Autowired
    Linked linked;

    @Autowired
    Phones phones;

    @Autowired
    Chats chats;

    @Autowired
    Groups groups;

    @Autowired
    MessageActions messages;

    private final TestWebServer receiver = new TestWebServer();
    private Tenant alice;
    private Actor actor;
    private EazewaClient client;
    private WhatsAppSession session;

    @BeforeEach
    void aTenantWithAKey() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        client = new EazewaClient(
                port, keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret());
        session = linked.waiting(alice, "main");
    }

    @AfterEach
    void close() {
        client.close();
        receiver.close();
    }

    static List<String> events() {
        return EventNames.all();
    }

    @ParameterizedTest
    @MethodSource("events")
    void theSandboxProvokesIt(String event) {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        subscribe(EventNames.all());

        JsonNode data = provoked(event);

        assertThat(data.isObject()).isTrue();
        String promised = data.toString();
        assertShape(event, data, promised);
        assertThat(receiver.asked()).allSatisfy(asked -> {
            assertThat(asked.method()).isEqualTo("POST");
            assertThat(asked.headers().get("User-agent")).containsExactly("eazeWA Webhook User Agent");
            assertThat(asked.headers().get("Content-type")).containsExactly("application/json");
            assertThat(asked.headers().keySet())
                    .noneMatch(name -> name.toLowerCase(java.util.Locale.ROOT).contains("signature"));
        });
    }

    /** As somebody does it who has read the document. */
    @Test
    void aNewClientWalksFromNothingToAnAnsweredMessage() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        long made = client.send("POST", "", "", "").done().at("/instance/id").asLong();
        client.form(
                        "PUT",
                        "/" + made,
                        "webhook[url]",
                        receiver.url("/webhooks/whatsapp/a-secret"),
                        "webhook[events][0]",
                        "message",
                        "webhook[events][1]",
                        "ready")
                .done();
        Eventually.assertThat(() -> assertThat(client.get("/" + made + "/client/qr")
                        .done()
                        .at("/qrCode/data/qr_code")
                        .asString())
                .startsWith("data:image/png;base64,"));

        phones.scanWithNewPhone(
                actor,
                phones.waiting(actor).stream()
                        .filter(id -> id.startsWith("instance-"))
                        .findFirst()
                        .orElseThrow());
        Eventually.assertThat(() -> assertThat(bodies()).containsKey("ready"));
        assertThat(client.get("/" + made + "/client/me")
                        .done()
                        .at("/me/data/contactId")
                        .asString())
                .endsWith("@c.us");
        assertThat(client.action(
                                made,
                                "send-message",
                                "chatId",
                                MagicNumber.ECHOES.number() + "@c.us",
                                "message",
                                "Anybody there?")
                        .done()
                        .at("/data/status")
                        .asString())
                .isEqualTo("success");

        Eventually.assertThat(() -> assertThat(bodies()).containsKey("message"));
        JsonNode message = Objects.requireNonNull(bodies().get("message"));
        assertThat(message.path("instanceId").asString()).isEqualTo(Long.toString(made));
        assertThat(message.at("/data/message/body").asString()).isEqualTo("Anybody there?");
        assertThat(receiver.asked())
                .allSatisfy(asked -> assertThat(asked.path()).isEqualTo("/webhooks/whatsapp/a-secret"));
    }

    @Test
    void aReceivedMessageIsTheseBytes() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        session = linked.session(alice, "main");
        subscribe(List.of("message"));
        String id = write("Do you have rye?");

        body("message");

        Contract.body("eazewa/message")
                .with("instance", session.id())
                .with("friend", FRIEND)
                .with("own", own().user())
                .with("sent", id)
                .with("name", phones.get(actor, FRIEND).name())
                .assertBytes(receiver.asked().getFirst().body());
        assertThat(receiver.asked()).hasSize(1);
    }

    @Test
    void messageCreateIsAnsweredBeforeMessageIsSent() throws InterruptedException {
        CountDownLatch first = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        receiver.on("/", exchange -> {
            if (first.getCount() > 0) {
                first.countDown();
                try {
                    release.await(8, TimeUnit.SECONDS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            TestWebServer.answer(404, "not mine").to(exchange);
        });
        session = linked.session(alice, "main");
        subscribe(List.of("message", "message_create"));
        write("Do you have rye?");

        assertThat(first.await(8, TimeUnit.SECONDS)).isTrue();
        assertThat(receiver.asked()).hasSize(1);
        release.countDown();

        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(2));
        assertThat(receiver.asked().stream()
                        .map(asked -> json(asked).path("event").asString()))
                .containsExactly("message_create", "message");
    }

    @Test
    void onlyWhatWasSubscribedIsTold() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        session = linked.session(alice, "main");
        subscribe(List.of("message_create"));
        write("Do you have rye?");
        send("We do");

        Eventually.assertThat(() -> assertThat(receiver.asked()).hasSize(2));
        assertThat(receiver.asked().stream().map(asked -> json(asked).path("data")))
                .allSatisfy(data -> assertThat(data.has("media")).isTrue())
                .extracting(data -> data.path("message").path("fromMe").asBoolean())
                .containsExactlyInAnyOrder(false, true);
    }

    @Test
    void whatThePhoneWritesIsCreatedAndNeverReceived() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        session = linked.session(alice, "main");
        subscribe(List.of("message", "message_create"));
        chats.write(actor, own().user(), Jid.ofPhone(FRIEND), new Content.Text("On my way"), null);

        JsonNode message = body("message_create").at("/data/message");
        assertMessage(message);
        assertThat(message.path("fromMe").asBoolean()).isTrue();
        assertThat(message.path("to").asString()).isEqualTo(FRIEND + "@c.us");
        assertThat(message.path("body").asString()).isEqualTo("On my way");
        assertThat(message.path("ack").asInt()).isEqualTo(1);
        assertThat(receiver.asked()).hasSize(1);
    }

    @Test
    void aReceivedFileComesInTheMessage() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        session = linked.session(alice, "main");
        subscribe(List.of("message", "message_create"));
        picture(PNG);

        for (String event : List.of("message_create", "message")) {
            JsonNode data = body(event).path("data");
            assertThat(data.path("message").path("hasMedia").asBoolean()).isTrue();
            assertThat(data.path("message").path("type").asString()).isEqualTo("image");
            assertThat(data.path("message").path("body").asString()).isEqualTo("Look");
            assertThat(data.path("media").path("mimetype").asString()).isEqualTo("image/png");
            assertThat(data.path("media").path("filename").asString()).isEqualTo("loaf.png");
            assertThat(Base64.getDecoder()
                            .decode(data.path("media").path("data").asString()))
                    .isEqualTo(PNG);
        }
    }

    @Test
    void aFileOfMoreThanFiveMegabytesIsNotInTheMessage() {
        receiver.on("/", TestWebServer.answer(200, "ok"));
        session = linked.session(alice, "main");
        subscribe(List.of("message"));
        picture(new byte[(5 << 20) + 1]);

        JsonNode data = body("message").path("data");

        assertThat(data.path("media").isNull()).isTrue();
        assertThat(data.path("message").path("hasMedia").asBoolean()).isTrue();
    }

    /** The data of this event, once it came. */
    private JsonNode provoked(String event) {
        switch (event) {
            case "qr", "loading_screen" -> client.action(session.id(), "reboot").done();
            case "message" -> write("Do you have rye?");
            case "message_create", "message_ack" -> send("We do");
            case "message_reaction" -> chats.react(actor, FRIEND, own(), send("We do"), "♥");
            case "message_edit" -> chats.edit(actor, FRIEND, own(), write("Do you have rye?"), "Do you have spelt?");
            case "message_revoke_everyone" -> chats.revoke(actor, FRIEND, own(), write("Do you have rye?"));
            case "message_revoke_me" -> {
                String id = write("Do you have rye?");
                chats.hide(actor, own().user(), Jid.ofPhone(FRIEND), id);
            }
            case "media_uploaded" -> {
                own();
                client.action(
                                session.id(),
                                "send-media",
                                "chatId",
                                FRIEND + "@c.us",
                                "mediaBase64",
                                Base64.getEncoder().encodeToString(PNG),
                                "mediaName",
                                "loaf.png")
                        .done();
            }
            case "vote_update" -> {
                own();
                String poll = client.action(
                                session.id(),
                                "create-poll",
                                "chatId",
                                FRIEND + "@c.us",
                                "caption",
                                "Which?",
                                "options[]",
                                "Rye",
                                "options[1]",
                                "Spelt")
                        .done()
                        .at("/data/data/id/id")
                        .asString();
                chats.vote(actor, FRIEND, own(), poll, List.of("Rye"));
            }
            case "authenticated", "ready", "change_state" -> own();
            case "auth_failure" -> phones.refuse(actor, own().user());
            case "disconnected" -> {
                own();
                client.action(session.id(), "logout").done();
            }
            case "group_join" -> group();
            case "group_leave" -> groups.remove(actor, FRIEND, group().jid(), own().user());
            case "group_update" -> groups.rename(actor, FRIEND, group().jid(), "Night bakers");
            case "call" -> chats.call(actor, FRIEND, own(), true);
            default -> throw new AssertionError("How is " + event + " provoked?");
        }
        return body(event).path("data");
    }

    private void assertShape(String event, JsonNode data, String whole) {
        switch (event) {
            case "message", "message_create" -> {
                assertMessage(data.path("message"));
                assertThat(data.path("media").isNull()).isTrue();
            }
            case "message_ack" -> {
                assertMessage(data.path("message"));
                assertThat(data.path("ack").asInt()).isBetween(1, 3);
                assertThat(data.path("message").path("body").asString()).isEqualTo("We do");
            }
            case "media_uploaded" -> {
                assertMessage(data.path("message"));
                assertThat(data.path("message").path("type").asString()).isEqualTo("image");
            }
            case "message_revoke_everyone" -> {
                assertMessage(data.path("message"));
                assertThat(data.path("message").path("type").asString()).isEqualTo("revoked");
                assertThat(data.path("revokedMessage").path("body").asString()).isEqualTo("Do you have rye?");
            }
            case "message_revoke_me" ->
                assertThat(data.path("message").path("body").asString()).isEqualTo("Do you have rye?");
            case "message_edit" -> {
                assertThat(data.path("newBody").asString()).isEqualTo("Do you have spelt?");
                assertThat(data.path("prevBody").asString()).isEqualTo("Do you have rye?");
                assertThat(data.path("message").path("_data").path("body").asString())
                        .isEqualTo("Do you have spelt?");
            }
            case "message_reaction" -> {
                JsonNode reaction = data.path("reaction");
                assertThat(reaction.path("reaction").asString()).isEqualTo("♥");
                assertThat(reaction.path("senderId").asString()).isEqualTo(FRIEND + "@c.us");
                assertThat(reaction.at("/msgId/_serialized").asString()).startsWith("true_" + FRIEND + "@c.us_");
            }
            case "vote_update" -> {
                assertThat(data.at("/vote/voter").asString()).isEqualTo(FRIEND + "@c.us");
                assertThat(data.at("/vote/selectedOptions/0/name").asString()).isEqualTo("Rye");
                assertThat(data.at("/vote/parentMessage/type").asString()).isEqualTo("poll_creation");
            }
            case "qr" -> {
                assertThat(data.path("qr").asString()).startsWith("2@");
                assertThat(data.path("base64").asString()).startsWith("data:image/png;base64,");
            }
            case "loading_screen" -> assertThat(whole).isEqualTo("{\"percent\":0,\"message\":\"WhatsApp\"}");
            case "authenticated", "ready" -> assertThat(whole).isEqualTo("{}");
            case "auth_failure" -> assertThat(data.path("message").asString()).isNotEmpty();
            case "disconnected" -> assertThat(whole).isEqualTo("{\"reason\":\"LOGOUT\"}");
            case "change_state" -> assertThat(data.path("state").asString()).isNotEmpty();
            case "group_join", "group_leave" -> {
                assertThat(data.at("/notification/chatId").asString()).endsWith("@g.us");
                assertThat(data.at("/notification/recipientIds/0").asString()).endsWith("@c.us");
                assertThat(data.at("/notification/type").asString())
                        .isEqualTo(event.equals("group_join") ? "add" : "remove");
            }
            case "group_update" ->
                assertThat(data.at("/notification/type").asString()).isEqualTo("subject");
            case "call" -> {
                assertThat(data.at("/call/from").asString()).isEqualTo(FRIEND + "@c.us");
                assertThat(data.at("/call/isVideo").asBoolean()).isTrue();
                assertThat(data.at("/call/fromMe").asBoolean()).isFalse();
            }
            default -> throw new AssertionError("What does " + event + " say?");
        }
    }

    /** Both levels say the same. */
    private static void assertMessage(JsonNode message) {
        JsonNode data = message.path("_data");
        for (String member : List.of("from", "to", "fromMe", "body", "type", "ack", "id")) {
            assertThat(message.has(member)).as(member + " of " + message).isTrue();
            assertThat(data.path(member)).as(member).isEqualTo(message.path(member));
        }
        assertThat(message.path("from").asString()).endsWith("@c.us");
        assertThat(message.path("timestamp").asLong()).isGreaterThan(1_600_000_000L);
        assertThat(data.at("/id/_serialized").asString())
                .isEqualTo(message.path("fromMe").asBoolean() + "_" + FRIEND + "@c.us_"
                        + message.at("/id/id").asString());
    }

    /** The body that told this event; it came to the right instance. */
    private JsonNode body(String event) {
        Eventually.assertThat(() -> assertThat(bodies()).containsKey(event));
        JsonNode body = Objects.requireNonNull(bodies().get(event));
        assertThat(body.path("instanceId").isString()).isTrue();
        assertThat(body.path("instanceId").asString()).isEqualTo(Long.toString(session.id()));
        return body;
    }

    private Map<String, JsonNode> bodies() {
        return IntStream.range(0, receiver.asked().size())
                .mapToObj(i -> json(receiver.asked().get(i)))
                .collect(
                        Collectors.toMap(body -> body.path("event").asString(), body -> body, (first, later) -> later));
    }

    private static JsonNode json(TestWebServer.Asked asked) {
        return JsonMapper.shared().readTree(asked.body());
    }

    private void subscribe(List<String> events) {
        client.json(
                        "PUT",
                        "/" + session.id(),
                        "{\"webhook\":{\"url\":\"" + receiver.url("/hook") + "\",\"events\":[\""
                                + String.join("\",\"", events) + "\"]}}")
                .done();
    }

    /** Our own number; the code is scanned first where that was not done. */
    private Jid own() {
        if (session.phone() == null) {
            if (phones.linked(actor).isEmpty()) {
                phones.scanWithNewPhone(actor, "main");
            }
            Eventually.assertThat(() -> assertThat(client.get("/" + session.id() + "/client/status")
                            .done()
                            .at("/clientStatus/instanceStatus")
                            .asString())
                    .isEqualTo("ready"));
        }
        return Jid.ofPhone(phones.linked(actor).getFirst().number());
    }

    private String write(String text) {
        String id = chats.write(actor, FRIEND, own(), new Content.Text(text), null);
        Eventually.assertThat(() -> assertThat(
                        client.action(session.id(), "get-message-by-id", "messageId", "false_" + FRIEND + "@c.us_" + id)
                                .done()
                                .at("/data/status")
                                .asString())
                .isEqualTo("success"));
        return id;
    }

    private void picture(byte[] bytes) {
        chats.write(
                actor,
                FRIEND,
                own(),
                new Content.Media(
                        Content.MediaKind.IMAGE,
                        "image/png",
                        "loaf.png",
                        bytes.length,
                        () -> new ByteArrayInputStream(bytes),
                        "Look"),
                null);
    }

    private String send(String text) {
        own();
        return client.action(session.id(), "send-message", "chatId", FRIEND + "@c.us", "message", text)
                .done()
                .at("/data/data/id/id")
                .asString();
    }

    private Group group() {
        return groups.create(actor, FRIEND, "Bakers", List.of(own().user()));
    }
}
