package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Linked;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MediaRef;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What arrives on a session. */
@IntegrationTest
class MessageTrafficIT {

    private static final Instant AT = Instant.parse("2026-11-20T10:00:00Z");
    private static final Jid BOB = Jid.ofPhone("12025559876");
    private static final String UNREAD = MagicNumber.UNREAD.number();

    @Autowired
    MessageTraffic traffic;

    @Autowired
    MessageService messages;

    @Autowired
    MessageActions actions;

    @Autowired
    EventLog events;

    @Autowired
    Chats chats;

    @Autowired
    Linked linked;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor actor;
    private WhatsAppSession session;

    @BeforeEach
    void aSession() {
        alice = people.tenant("Alice");
        actor = People.system(alice);
        session = linked.session(alice, "main");
    }

    @Test
    void aMessageThatIsDeliveredTwiceIsStoredOnce() {
        traffic.on(session, received("M1", new Received.Text("hello")));
        traffic.on(session, received("M1", new Received.Text("hello")));

        assertThat(rows()).containsExactly("in text received hello");
        assertThat(of(EventType.MESSAGE_RECEIVED)).hasSize(1);
        assertThat(events.messages(alice.id(), session.id())).isEqualTo(1);
    }

    @Test
    void whatIsNoTextIsMended() {
        traffic.on(session, received("M1", new Received.Text("a\uD83Db\0c")));

        assertThat(rows()).containsExactly("in text received a\uFFFDbc");
    }

    @Test
    void anEventSaysWhatIsKnownAndNothingElse() {
        Jid hidden = new Jid("123456789012345", Jid.HIDDEN);
        traffic.on(
                session,
                new DriverEvent.MessageReceived(
                        "M1", hidden, hidden, null, "Bob", new Received.Text("hello"), null, AT));

        assertThat(of(EventType.MESSAGE_RECEIVED))
                .singleElement()
                .hasToString("{\"id\":\"M1\",\"chat\":\"123456789012345@lid\",\"from\":\"123456789012345@lid\","
                        + "\"lid\":\"123456789012345\",\"fromMe\":false,\"isGroup\":false,\"type\":\"text\","
                        + "\"body\":\"hello\",\"hasMedia\":false,\"pushName\":\"Bob\",\"timestamp\":1795168800}");
    }

    @Test
    void aFileThatCannotBeHadLeavesTheMessageWithAnError() {
        MediaRef gone = new MediaRef("no-such-file", "image/png", "cat.png", 7);
        traffic.on(session, received("M1", new Received.Media(Content.MediaKind.IMAGE, gone, "look")));

        assertThat(rows()).containsExactly("in image received look");
        Eventually.assertThat(() -> assertThat(column("error")).containsExactly(ReceivedFiles.UNAVAILABLE));
        assertThat(column("content").getFirst()).doesNotContain("no-such-file").contains("cat.png");
    }

    @Test
    void whatAPhoneWritesIsInTheLogWithItsFile() {
        byte[] bytes = "picture".getBytes(StandardCharsets.UTF_8);
        Jid us = Jid.ofPhone(java.util.Objects.requireNonNull(session.phone()));
        chats.write(actor, UNREAD, us, new Content.Text("good morning"), null);
        chats.write(
                actor,
                UNREAD,
                us,
                new Content.Media(
                        Content.MediaKind.IMAGE,
                        "image/png",
                        "cat.png",
                        bytes.length,
                        () -> new ByteArrayInputStream(bytes),
                        "look"),
                null);

        Eventually.assertThat(
                () -> assertThat(rows()).containsExactly("in text received good morning", "in image received look"));
        Eventually.assertThat(() -> assertThat(column("media_id").getLast()).isNotNull());
        assertThat(column("phone")).containsOnly(UNREAD);
        assertThat(of(EventType.MESSAGE_RECEIVED).getLast().path("hasMedia").asBoolean())
                .isTrue();
    }

    @Test
    void whatTheOwnPhoneWritesWentOutOnceAndCountsForNothing() {
        DriverEvent sent = new DriverEvent.SentFromPhone("M1", BOB, new Received.Text("Stop"), "M0", AT);
        traffic.on(session, sent);
        traffic.on(session, sent);

        assertThat(rows()).containsExactly("out text sent Stop");
        assertThat(column("source")).containsExactly("phone");
        assertThat(column("phone")).containsExactly(BOB.user());
        assertThat(column("usage_day")).containsOnlyNulls();
        assertThat(events.messages(alice.id(), session.id())).isEqualTo(1);
        assertThat(of(EventType.CONTACT_OPTED_OUT)).isEmpty();
        assertThat(of(EventType.MESSAGE_SENT_BY_PHONE))
                .singleElement()
                .hasToString("{\"id\":\"M1\",\"chat\":\"" + BOB + "\",\"from\":\"" + session.phone()
                        + "@s.whatsapp.net\",\"phone\":\"" + session.phone() + "\",\"to\":\"" + BOB
                        + "\",\"fromMe\":true,\"isGroup\":false,\"type\":\"text\",\"body\":\"Stop\","
                        + "\"hasMedia\":false,\"quotedId\":\"M0\",\"status\":\"sent\",\"timestamp\":1795168800}");

        traffic.on(session, new DriverEvent.MessageStatus("M1", BOB, null, DriverEvent.MessageStatus.Status.READ, AT));
        assertThat(rows()).containsExactly("out text read Stop");
        assertThat(of(EventType.MESSAGE_READ)).hasSize(1);
        assertThat(jdbc.sql("SELECT COALESCE(SUM(sent), 0) FROM usage_day WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anEchoOfWhatWeSentIsNoMessageOfThePhone() {
        String id =
                messages.send(actor, SendMessage.text("main", UNREAD, "hello")).messageId();
        traffic.on(
                session, new DriverEvent.SentFromPhone(id, Jid.ofPhone(UNREAD), new Received.Text("hello"), null, AT));

        assertThat(rows()).hasSize(1);
        assertThat(column("source").getFirst()).isNotEqualTo("phone");
        assertThat(of(EventType.MESSAGE_SENT_BY_PHONE)).isEmpty();
    }

    @Test
    void theOwnPhonesFilesAreKeptAndItsReadersAreHeardOf() {
        byte[] bytes = "picture".getBytes(StandardCharsets.UTF_8);
        chats.write(
                actor,
                java.util.Objects.requireNonNull(session.phone()),
                Jid.ofPhone(MagicNumber.READS.number()),
                new Content.Media(
                        Content.MediaKind.IMAGE,
                        "image/png",
                        "cat.png",
                        bytes.length,
                        () -> new ByteArrayInputStream(bytes),
                        "look"),
                null);

        Eventually.assertThat(() -> assertThat(rows()).containsExactly("out image read look"));
        Eventually.assertThat(() -> assertThat(column("media_id").getFirst()).isNotNull());
        assertThat(of(EventType.MESSAGE_SENT_BY_PHONE)
                        .getFirst()
                        .path("hasMedia")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void receiptsMoveAMessageOnAndEachIsToldOnce() {
        String id = messages.send(actor, SendMessage.text("main", MagicNumber.READS.number(), "hello"))
                .messageId();

        Eventually.assertThat(() -> assertThat(column("status")).containsExactly("read"));
        traffic.on(
                session,
                new DriverEvent.MessageStatus(
                        id,
                        Jid.ofPhone(MagicNumber.READS.number()),
                        null,
                        DriverEvent.MessageStatus.Status.DELIVERED,
                        AT));

        assertThat(column("status")).containsExactly("read");
        assertThat(of(EventType.MESSAGE_DELIVERED)).hasSize(1);
        assertThat(of(EventType.MESSAGE_READ)).hasSize(1);
    }

    @Test
    void aReceiptForAMessageThatWeDidNotSendIsHarmless() {
        traffic.on(
                session, new DriverEvent.MessageStatus("3EB0FF", BOB, null, DriverEvent.MessageStatus.Status.READ, AT));

        assertThat(rows()).isEmpty();
    }

    @Test
    void whatIsSaidOfAMessageWhoseIdNoColumnTakesIsHarmless() {
        String id = "gr\u00FC\u00DFe";

        traffic.on(session, new DriverEvent.Reaction(new MessageRef(BOB, id, null, false), BOB, "!", AT));
        traffic.on(session, new DriverEvent.MessageStatus(id, BOB, null, DriverEvent.MessageStatus.Status.READ, AT));

        assertThat(of(EventType.MESSAGE_REACTION)).hasSize(1);
        assertThat(rows()).isEmpty();
    }

    @Test
    void whatHappensToAMessageBecomesAnEventOfIt() {
        traffic.on(session, received("M1", new Received.Text("hello")));
        MessageRef message = new MessageRef(BOB, "M1", null, false);
        Jid group = new Jid("120363041234567890", Jid.GROUP);

        for (DriverEvent event : List.<DriverEvent>of(
                new DriverEvent.Reaction(message, BOB, "\uD83D\uDC4D", AT),
                new DriverEvent.Edited(message, "hello!", AT),
                new DriverEvent.Revoked(message, true, AT),
                new DriverEvent.Revoked(message, false, AT),
                new DriverEvent.PollVoted(message, BOB, List.of(), AT),
                new DriverEvent.GroupJoined(group, BOB, AT),
                new DriverEvent.GroupLeft(group, BOB, AT),
                new DriverEvent.GroupUpdated(group, "Friends", AT),
                new DriverEvent.Call("C1", BOB, true, AT),
                new DriverEvent.PushNameChanged(BOB, "Bobby"))) {
            traffic.on(session, event);
        }

        long row = jdbc.sql("SELECT id FROM message WHERE tenant_id = ?")
                .param(alice.id().value())
                .query(Long.class)
                .single();
        assertThat(events.ofMessage(alice.id(), row))
                .extracting(Event::type)
                .containsExactly(
                        EventType.MESSAGE_RECEIVED,
                        EventType.MESSAGE_REACTION,
                        EventType.MESSAGE_EDITED,
                        EventType.MESSAGE_REVOKED,
                        EventType.MESSAGE_REVOKED_FOR_ME,
                        EventType.POLL_VOTED);
        assertThat(of(EventType.POLL_VOTED).getFirst().has("options")).isFalse();
        assertThat(of(EventType.GROUP_UPDATED)).hasSize(1);
        assertThat(of(EventType.CALL_RECEIVED)).hasSize(1);
        assertThat(of(EventType.CONTACT_UPDATED)).hasSize(1);
    }

    @Test
    void aReactionReachesTheOtherSide() {
        String id =
                messages.send(actor, SendMessage.text("main", UNREAD, "hello")).messageId();

        actions.react(actor, "main", id, "\uD83D\uDC4D");

        Jid us = Jid.ofPhone(java.util.Objects.requireNonNull(session.phone()));
        assertThat(chats.messages(actor, UNREAD, us, 10).getFirst().reactions()).containsValue("\uD83D\uDC4D");
    }

    private static DriverEvent.MessageReceived received(String id, Received content) {
        return new DriverEvent.MessageReceived(id, BOB, BOB, BOB.user(), "Bob", content, null, AT);
    }

    private List<JsonNode> of(EventType type) {
        return events.after(alice.id(), 0, 100).stream()
                .filter(event -> event.type() == type)
                .map(event -> JsonMapper.shared().readTree(event.data()))
                .toList();
    }

    private List<String> rows() {
        return jdbc.sql("""
                        SELECT CONCAT(direction, ' ', type, ' ', status, ' ', body) FROM message
                        WHERE tenant_id = ? ORDER BY id
                        """).param(alice.id().value()).query(String.class).list();
    }

    private List<String> column(String name) {
        return jdbc.sql("SELECT " + name + " FROM message WHERE tenant_id = ? ORDER BY id")
                .param(alice.id().value())
                .query((row, number) -> row.getString(1))
                .list();
    }
}
