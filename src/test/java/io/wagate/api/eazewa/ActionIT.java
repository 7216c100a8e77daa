package io.wagate.api.eazewa;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Actor;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.support.TestWebServer;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.Groups;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;

/** What instances are asked to do; a simulated phone is the witness of what arrived. */
@IntegrationTest
class ActionIT {

    private static final String FRIEND = MagicNumber.UNREAD.number();
    private static final String CHAT = FRIEND + "@c.us";
    private static final String PNG =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

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
    PlanService plans;

    private final TestWebServer files = new TestWebServer();
    private Tenant alice;
    private Actor actor;
    private WhatsAppSession session;
    private EazewaClient client;

    @BeforeEach
    void aLinkedInstance() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        session = linked.session(alice, "main");
        client = new EazewaClient(
                port, keys.issue(actor, "Shop", ApiKey.Scope.TENANT).secret());
    }

    @AfterEach
    void close() {
        client.close();
        files.close();
    }

    @Test
    void whatTheInstanceRefusesIsAnInnerError() {
        for (String[] refused : List.of(
                new String[] {"chatId", "bogus", "message", "x"},
                new String[] {"chatId", "bogus@example.com", "message", "x"},
                new String[] {"chatId", MagicNumber.ABSENT.number() + "@c.us", "message", "x"},
                new String[] {"chatId", MagicNumber.RESTRICTED.number() + "@c.us", "message", "x"},
                new String[] {"chatId", CHAT, "message", "x", "mentions[0]", CHAT},
                new String[] {"chatId", CHAT, "message", "x", "replyToMessageId", "true_x_3EB0FFFF"})) {
            JsonNode inner = act("send-message", refused);
            assertThat(inner.path("status").asString()).as(inner.toString()).isEqualTo("error");
            assertThat(inner.path("message").asString()).isNotEmpty();
            assertThat(inner.path("explanation").asString()).isNotEmpty();
        }
        assertThat(chat()).isEmpty();
    }

    @Test
    void whatIsMissingIsUnprocessable() {
        EazewaClient.Answer answer = client.action(session.id(), "send-message", "chatId", CHAT);
        assertThat(answer.status()).isEqualTo(422);
        assertThat(answer.json().path("errors").path("message").get(0).asString())
                .isEqualTo("The field message is required");
        assertThat(client.action(session.id(), "send-media", "chatId", CHAT).status())
                .isEqualTo(422);
        assertThat(client.action(session.id(), "send-media", "chatId", CHAT, "mediaBase64", PNG)
                        .json()
                        .path("errors")
                        .has("mediaName"))
                .isTrue();
        assertThat(client.action(session.id(), "create-poll", "chatId", CHAT, "caption", "Bread?")
                        .json()
                        .path("errors")
                        .has("options"))
                .isTrue();
    }

    @Test
    void aDayThatIsUsedUpIsAnInnerError() {
        plans.charge(alice, plans.today(alice), plans.planOf(alice).maxMessagesPerDay());

        JsonNode inner = act("send-message", "chatId", CHAT, "message", "x");

        assertThat(inner.path("message").asString()).isEqualTo("message limit reached.");
    }

    @Test
    void anInstanceThatIsNotReadySaysSo() {
        long waiting = linked.waiting(alice, "waiting").id();

        JsonNode inner = client.action(waiting, "send-message", "chatId", CHAT, "message", "x")
                .done()
                .path("data");

        assertThat(inner.path("status").asString()).isEqualTo("error");
        assertThat(inner.path("message").asString()).isEqualTo("instance not ready.");
        assertThat(inner.path("instanceId").asString()).isEqualTo(Long.toString(waiting));
    }

    @ParameterizedTest
    @ValueSource(strings = {"get-contacts", "create-group", "star-message", "set-status", "get-labels"})
    void whatIsKnownAndNotSupportedIsAnInnerError(String action) {
        JsonNode inner = act(action);
        assertThat(inner.path("status").asString()).isEqualTo("error");
        assertThat(inner.path("message").asString()).isEqualTo("action not supported.");
    }

    @Test
    void typingIsShownAndTakenBack() {
        assertThat(act("send-typing", "chatId", CHAT).path("data").asBoolean()).isTrue();
        assertThat(seen()).hasValue(Typing.TYPING);
        assertThat(act("send-stop-typing", "chatId", CHAT).path("data").asBoolean())
                .isTrue();
        assertThat(seen()).isEmpty();
    }

    @Test
    void theNumberIsShownOnlineAndTakenBackByThoseWhoReachIt() {
        long waiting = linked.waiting(alice, "waiting").id();
        assertThat(client.action(waiting, "send-presence-available")
                        .done()
                        .path("data")
                        .path("message")
                        .asString())
                .isEqualTo("instance not ready.");
        Tenant bob = people.tenant("Bob");
        for (String foreign : List.of(
                keys.issue(People.system(bob), "Shop", ApiKey.Scope.TENANT).secret(),
                keys.issue(actor, "Other", ApiKey.Scope.session("waiting")).secret())) {
            try (EazewaClient other = new EazewaClient(port, foreign)) {
                assertThat(other.action(session.id(), "send-presence-available").status())
                        .isEqualTo(404);
            }
        }
        assertThat(chats.online(actor, own().user())).isFalse();

        assertThat(act("send-presence-available").path("data").asBoolean()).isTrue();
        assertThat(chats.online(actor, own().user())).isTrue();
        assertThat(act("send-presence-unavailable").path("data").asBoolean()).isTrue();
        assertThat(chats.online(actor, own().user())).isFalse();
    }

    private Optional<Typing> seen() {
        String number = CHAT.substring(0, CHAT.indexOf('@'));
        String own = Objects.requireNonNull(session.phone());
        return chats.typing(actor, number, Jid.ofPhone(own), own);
    }

    @Test
    void theKnownActionsAreAboutEightyFive() {
        assertThat(ActionNames.all()).hasSizeBetween(75, 90);
        assertThat(client.action(session.id(), "send-telepathy").status()).isEqualTo(404);
    }

    @Test
    void aMessageArrivesAndCanBeReadAgainAndAnswered() {
        String id = sent(act("send-message", "chatId", CHAT, "message", "Hello *you*"));
        String reply = sent(act("send-message", "chatId", CHAT, "message", "Again", "replyToMessageId", id));

        assertThat(chat()).extracting(ActionIT::text).containsExactly("Hello *you*", "Again");
        assertThat(chat().getLast().quoted()).isEqualTo(chat().getFirst().id());

        JsonNode one = act("get-message-by-id", "messageId", id).path("data");
        assertThat(one.path("message").path("body").asString()).isEqualTo("Hello *you*");
        assertThat(one.path("message").path("id").path("_serialized").asString())
                .isEqualTo(id)
                .isEqualTo(one.path("message")
                        .path("_data")
                        .path("id")
                        .path("_serialized")
                        .asString());
        assertThat(act("get-message-by-id", "messageId", "true_" + CHAT + "_3EB0FFFFFF")
                        .path("message")
                        .asString())
                .isEqualTo("message not found.");
        JsonNode all = act("fetch-messages", "chatId", CHAT, "limit", "10", "fromMe", "1")
                .path("data");
        assertThat(all.size()).isEqualTo(2);
        assertThat(all.get(1).path("message").path("id").path("_serialized").asString())
                .isEqualTo(reply);
        assertThat(act("fetch-messages", "chatId", CHAT, "fromMe", "false")
                        .path("data")
                        .size())
                .isZero();
    }

    @Test
    void theSameIdempotencyKeySendsOnce() {
        String body = "{\"chatId\":\"" + CHAT + "\",\"message\":\"Once\"}";
        String path = "/" + session.id() + "/client/action/send-message";
        String first = sent(client.json("POST", path, body, "Idempotency-Key", "table-7")
                .done()
                .path("data"));

        assertThat(sent(client.json("POST", path, body, "Idempotency-Key", "table-7")
                        .done()
                        .path("data")))
                .isEqualTo(first);
        assertThat(client.json("POST", path, body.replace("Once", "Twice"), "Idempotency-Key", "table-7")
                        .status())
                .isEqualTo(422);
        assertThat(chat()).hasSize(1);
    }

    @Test
    void aFileIsShownAsWhatItIs() {
        files.on(
                "/loaf.png",
                TestWebServer.answer(200, "image/png", Base64.getDecoder().decode(PNG)));
        act("send-media", "chatId", CHAT, "mediaUrl", files.url("/loaf.png"), "mediaCaption", "Fresh");
        act("send-media", "chatId", CHAT, "mediaBase64", PNG, "mediaName", "loaf.png", "asDocument", "true");
        act("send-media", "chatId", CHAT, "mediaBase64", PNG, "mediaName", "loaf.png", "asSticker", "1");
        act("send-media", "chatId", CHAT, "mediaBase64", "T2dnUw==", "mediaName", "hello.ogg", "asVoice", "true");
        act("send-media", "chatId", CHAT, "mediaBase64", "data:application/pdf;base64,JVBERg==", "mediaName", "menu");

        assertThat(chat())
                .extracting(message -> ((Received.Media) message.content()).kind())
                .containsExactly(
                        Content.MediaKind.IMAGE,
                        Content.MediaKind.DOCUMENT,
                        Content.MediaKind.STICKER,
                        Content.MediaKind.AUDIO,
                        Content.MediaKind.DOCUMENT);
        assertThat(((Received.Media) chat().getFirst().content()).caption()).isEqualTo("Fresh");
        JsonNode media = act("fetch-messages", "chatId", CHAT, "limit", "5", "includeMedia", "true")
                .path("data")
                .get(0)
                .path("media");
        assertThat(media.path("mimetype").asString()).isEqualTo("image/png");
        assertThat(media.path("data").asString()).isEqualTo(PNG);
        assertThat(act("send-media", "chatId", CHAT, "mediaUrl", files.url("/gone.png"))
                        .path("status")
                        .asString())
                .isEqualTo("error");
    }

    @Test
    void pollsPlacesAndCardsArrive() {
        act("create-poll", "chatId", CHAT, "caption", "Which bread?", "options[0]", "Rye", "options[1]", "Spelt");
        act("send-location", "chatId", CHAT, "latitude", "52.52", "longitude", "-13.405", "name", "Bakery");
        act("send-vcard", "chatId", CHAT, "contactId", "447700900123@c.us");

        assertThat(chat()).hasSize(3);
        assertThat(chat().get(0).content()).isEqualTo(new Received.Poll("Which bread?", List.of("Rye", "Spelt")));
        assertThat(chat().get(1).content()).isInstanceOfSatisfying(Received.Location.class, place -> {
            assertThat(place.latitude()).isEqualTo(52.52);
            assertThat(place.longitude()).isEqualTo(-13.405);
        });
        assertThat(chat().get(2).content())
                .isInstanceOfSatisfying(
                        Received.Contact.class, card -> assertThat(card.vcard()).contains("waid=447700900123"));
        assertThat(client.action(session.id(), "send-location", "chatId", CHAT, "latitude", "91", "longitude", "0")
                        .status())
                .isEqualTo(422);
        assertThat(act("create-poll", "chatId", CHAT, "caption", "Alone?", "options[0]", "Rye")
                        .path("status")
                        .asString())
                .isEqualTo("error");
    }

    @Test
    void aMessageIsDeletedForEveryoneAndReactedTo() {
        String id = sent(act("send-message", "chatId", CHAT, "message", "Oops"));
        assertThat(act("react-to-message", "messageId", id, "reaction", "👍")
                        .path("data")
                        .asBoolean())
                .isTrue();
        assertThat(act("react-to-message", "messageId", id, "reaction", "very good")
                        .path("status")
                        .asString())
                .isEqualTo("error");
        assertThat(chat().getFirst().reactions()).containsValue("👍");
        assertThat(client.action(session.id(), "react-to-message", "messageId", id)
                        .status())
                .isEqualTo(422);
        assertThat(act("delete-message-by-id", "messageId", id).path("status").asString())
                .isEqualTo("error");

        JsonNode deleted = act("delete-message-by-id", "messageId", id, "forEveryone", "true")
                .path("data");

        assertThat(deleted.path("messageId").asString()).isEqualTo(id);
        assertThat(deleted.path("deleted").asBoolean()).isTrue();
        assertThat(chat().getFirst().revoked()).isTrue();
    }

    @Test
    void onlySendSeenTellsThatAMessageWasRead() {
        String reader = MagicNumber.READS.number();
        String id = chats.write(actor, reader, own(), new Content.Text("Open?"), null);
        Eventually.assertThat(() -> assertThat(act("fetch-messages", "chatId", reader + "@c.us")
                        .path("data")
                        .size())
                .isOne());
        act("get-message-by-id", "messageId", "false_" + reader + "@c.us_" + id);
        assertThat(chats.messages(actor, reader, own(), 5).getFirst().status()).isNotEqualTo(ChatMessage.Status.READ);

        assertThat(act("send-seen", "chatId", reader + "@c.us").path("data").asBoolean())
                .isTrue();

        Eventually.assertThat(() -> assertThat(
                        chats.messages(actor, reader, own(), 5).getFirst().status())
                .isEqualTo(ChatMessage.Status.READ));
    }

    @Test
    void aGroupIsAChatLikeAnyOther() {
        Group group = groups.create(actor, MagicNumber.READS.number(), "Bakers", List.of(own().user()));
        chats.write(actor, MagicNumber.READS.number(), group.jid(), new Content.Text("Morning"), null);
        Eventually.assertThat(() -> {
            JsonNode found =
                    act("fetch-messages", "chatId", group.jid().toString()).path("data");
            assertThat(found.size()).isOne();
            assertThat(found.get(0).path("message").path("author").asString())
                    .isEqualTo(MagicNumber.READS.number() + "@c.us");
            String id =
                    found.get(0).path("message").path("id").path("_serialized").asString();
            assertThat(act("get-message-by-id", "messageId", id).path("status").asString())
                    .isEqualTo("success");
        });
        assertThat(act("send-message", "chatId", group.jid().toString(), "message", "Hello all")
                        .path("status")
                        .asString())
                .isEqualTo("success");
    }

    @Test
    void numbersAreLookedUp() {
        assertThat(act("get-number-id", "number", "+" + FRIEND)
                        .path("data")
                        .path("numberId")
                        .path("_serialized")
                        .asString())
                .isEqualTo(CHAT);
        assertThat(act("get-number-id", "number", MagicNumber.ABSENT.number())
                        .path("data")
                        .path("numberId")
                        .isNull())
                .isTrue();
        assertThat(act("get-number-id", "number", "abc").path("explanation").asString())
                .startsWith("number ");
        assertThat(act("is-registered-user", "contactId", CHAT).path("data").asBoolean())
                .isTrue();
        assertThat(act("is-registered-user", "contactId", MagicNumber.ABSENT.number() + "@c.us")
                        .path("data")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void whatWasNotConfirmedIsFoundByItsReference() {
        JsonNode inner = act("send-message", "chatId", MagicNumber.SILENT.number() + "@c.us", "message", "Hm");
        assertThat(inner.path("message").asString()).isEqualTo("not confirmed in time.");

        JsonNode request = client.get("/" + session.id() + "/request/"
                        + inner.path("reference").asString())
                .done()
                .path("data");

        assertThat(request.path("status").asString()).isEqualTo("pending");
        assertThat(request.path("data").path("body").asString()).isEqualTo("Hm");
        assertThat(client.get("/" + session.id() + "/request/nothing").status()).isEqualTo(404);
    }

    @Test
    void anInstanceIsRebootedAndLoggedOut() {
        assertThat(act("reboot").path("status").asString()).isEqualTo("success");
        Eventually.assertThat(() -> assertThat(status()).isEqualTo("ready"));
        assertThat(act("logout").path("status").asString()).isEqualTo("success");
        assertThat(status()).isEqualTo("disconnected");
        assertThat(client.get("/" + session.id() + "/client/me").status()).isEqualTo(400);
    }

    private String status() {
        return client.get("/" + session.id() + "/client/status")
                .done()
                .path("clientStatus")
                .path("instanceStatus")
                .asString();
    }

    /** The inner answer. */
    private JsonNode act(String action, String... nameAndValue) {
        return client.action(session.id(), action, nameAndValue).done().path("data");
    }

    private static String sent(JsonNode inner) {
        assertThat(inner.path("status").asString()).as(inner.toString()).isEqualTo("success");
        return inner.path("data").path("_data").path("id").path("_serialized").asString();
    }

    private Jid own() {
        return Jid.ofPhone(java.util.Objects.requireNonNull(session.phone()));
    }

    /** What stands on the friend's phone. */
    private List<ChatMessage> chat() {
        return chats.messages(actor, FRIEND, own(), 50);
    }

    private static String text(ChatMessage message) {
        return message.content() instanceof Received.Text text ? text.text() : "";
    }
}
