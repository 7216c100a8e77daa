package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.interop.BaileysClient;
import io.wagate.interop.NodePackages;
import io.wagate.localwhatsapp.network.Group;
import io.wagate.support.Beside;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.RecordedEvents;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/**
 * The linked driver and Baileys 7.0.0-rc14, each a companion of its own phone, exchange every kind of message through a
 * WhatsApp that sees ciphertext only. What one writes, the other, which nobody here wrote, has to read.
 */
@Beside
class LinkedBaileysRun {

    private static final byte[] CONTENT = "what the file holds".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder;

    private final LinkedWorld world = new LinkedWorld(false);
    private final RecordedEvents events = new RecordedEvents();
    private final DriverSession session = world.driver().open(world.context(new RememberedCredentials()), events);
    private BaileysClient baileys;
    private int lastId;

    @BeforeEach
    void linkBoth() {
        assumeTrue(NodePackages.missing().isEmpty());
        session.start();
        world.scan(events.await(DriverEvent.QrIssued.class).text());
        events.await(DriverEvent.Ready.class);
        baileys = new BaileysClient(world.whatsApp, folder);
        baileys.run("connect", Map.of());
        world.friend.scan(baileys.event("qr", any -> true).path("text").asString());
        baileys.event("open", any -> true);
    }

    @AfterEach
    void end() {
        session.close();
        if (baileys != null) {
            baileys.close();
        }
        world.close();
    }

    @Test
    void textWeBegin() {
        assertThat(baileys.message(send(text("first"))).path("text").asString()).isEqualTo("first");
        assertThat(received(baileys.text(us(), "second")).content()).isEqualTo(new Received.Text("second"));
        assertThat(baileys.message(send(text("third"))).path("text").asString()).isEqualTo("third");
    }

    @Test
    void textTheyBegin() {
        DriverEvent.MessageReceived first = received(baileys.text(us(), "first"));
        assertThat(first.content()).isEqualTo(new Received.Text("first"));
        assertThat(first.authorPhone()).isEqualTo(world.friend.number());
        assertThat(baileys.message(send(text("second"))).path("text").asString())
                .isEqualTo("second");
        assertThat(received(baileys.text(us(), "third")).content()).isEqualTo(new Received.Text("third"));
    }

    @Test
    void deliveredAndReadAreToldBothWays() {
        String ours = send(text("read me"));
        baileys.message(ours);
        baileys.run("read", Map.of("id", ours));
        DriverEvent.MessageStatus status = events.await(DriverEvent.MessageStatus.class);
        while (status.status() != DriverEvent.MessageStatus.Status.READ) {
            status = events.await(DriverEvent.MessageStatus.class);
        }
        assertThat(status.messageId()).isEqualTo(ours);

        String theirs = baileys.text(us(), "and me");
        received(theirs);
        session.markRead(List.of(new MessageRef(world.friend(), theirs, null, false)));
        baileys.event(
                "status",
                event -> event.path("id").asString("").equals(theirs)
                        && event.path("status").asInt(0) == 4);
    }

    @ParameterizedTest
    @EnumSource
    void filesOfOursAreOpenedByBaileys(Content.MediaKind kind) {
        String id = send(new Content.Media(
                kind, "application/x-test", "a.bin", CONTENT.length, () -> new ByteArrayInputStream(CONTENT), "look"));
        JsonNode message = baileys.message(id);
        assertThat(message.path("kind").asString()).startsWith(kind.name().toLowerCase(Locale.ROOT));
        assertThat(baileys.download(id)).isEqualTo(CONTENT);
    }

    @Test
    void filesOfBaileysAreOpenedByUs() {
        Object bytes = BaileysClient.bytes(CONTENT);
        opened(Map.of("document", bytes, "mimetype", "text/plain", "fileName", "a.txt"), Content.MediaKind.DOCUMENT);
        opened(Map.of("audio", bytes, "mimetype", "audio/ogg; codecs=opus"), Content.MediaKind.AUDIO);
        opened(Map.of("image", bytes, "mimetype", "image/png", "caption", "look"), Content.MediaKind.IMAGE);
        opened(Map.of("video", bytes, "mimetype", "video/mp4"), Content.MediaKind.VIDEO);
        opened(Map.of("sticker", bytes, "mimetype", "image/webp"), Content.MediaKind.STICKER);
    }

    private void opened(Map<String, ?> content, Content.MediaKind kind) {
        Received.Media file =
                (Received.Media) received(baileys.send(us(), content)).content();
        assertThat(file.kind()).isEqualTo(kind);
        assertThat(session.download(file.ref())).isEqualTo(CONTENT);
    }

    @Test
    void reactionsGoBothWays() {
        String ours = send(text("nice?"));
        baileys.message(ours);
        baileys.run("react", Map.of("id", ours, "emoji", "♥"));
        DriverEvent.Reaction reaction = events.await(DriverEvent.Reaction.class);
        assertThat(reaction.emoji()).isEqualTo("♥");
        assertThat(reaction.message().messageId()).isEqualTo(ours);
        assertThat(reaction.message().fromUs()).isTrue();

        String theirs = baileys.text(us(), "yes");
        received(theirs);
        acknowledged(session.react(new MessageRef(world.friend(), theirs, null, false), "👍"));
        JsonNode seen =
                baileys.event("reaction", event -> event.path("id").asString("").equals(theirs));
        assertThat(seen.path("emoji").asString()).isEqualTo("👍");
    }

    @Test
    void editsAndRevokesGoBothWays() {
        String ours = send(text("tomorow"));
        baileys.message(ours);
        acknowledged(session.edit(new MessageRef(world.friend(), ours, null, true), "tomorrow"));
        JsonNode edited = baileys.event(
                "status",
                event -> event.path("id").asString("").equals(ours)
                        && event.path("update").has("message"));
        assertThat(edited.path("update").toString()).contains("tomorrow");
        acknowledged(session.revoke(new MessageRef(world.friend(), ours, null, true)));
        baileys.event(
                "status",
                event -> event.path("id").asString("").equals(ours)
                        && event.path("update").path("messageStubType").asInt(0) == 1);

        String theirs = baileys.text(us(), "helo");
        received(theirs);
        Map<String, Object> key = Map.of("remoteJid", us(), "fromMe", true, "id", theirs);
        baileys.send(us(), Map.of("text", "hello", "edit", key));
        DriverEvent.Edited change = events.await(DriverEvent.Edited.class);
        assertThat(change.text()).isEqualTo("hello");
        assertThat(change.message().messageId()).isEqualTo(theirs);
        baileys.send(us(), Map.of("delete", key));
        assertThat(events.await(DriverEvent.Revoked.class).message().messageId())
                .isEqualTo(theirs);
    }

    @Test
    void pollsGoBothWaysAndAVoteIsCounted() {
        String ours = send(new Content.Poll("Rye?", List.of("Yes", "No"), 1));
        JsonNode poll = baileys.message(ours);
        assertThat(poll.path("kind").asString()).startsWith("pollCreationMessage");
        assertThat(poll.path("message").toString()).contains("Rye?", "Yes", "No");
        baileys.run("vote", Map.of("id", ours, "options", List.of("No")));
        DriverEvent.PollVoted vote = events.await(DriverEvent.PollVoted.class);
        assertThat(vote.poll().messageId()).isEqualTo(ours);
        assertThat(vote.options()).containsExactly("No");

        Map<String, Object> asked =
                Map.of("name", "When?", "values", List.of("Today", "Tomorrow"), "selectableCount", 1);
        assertThat(received(baileys.send(us(), Map.of("poll", asked))).content())
                .isEqualTo(new Received.Poll("When?", List.of("Today", "Tomorrow")));
    }

    @Test
    void placesCardsAndQuotesGoBothWays() {
        JsonNode place = baileys.message(send(new Content.Location(-23.5, -46.25, "Bakery", "Main street")));
        assertThat(place.path("message")
                        .path("locationMessage")
                        .path("degreesLatitude")
                        .asDouble())
                .isEqualTo(-23.5);
        JsonNode card = baileys.message(send(new Content.Contact("Bob", "BEGIN:VCARD\nEND:VCARD")));
        assertThat(card.path("message").path("contactMessage").path("vcard").asString())
                .startsWith("BEGIN:VCARD");

        Map<String, Object> where = Map.of("degreesLatitude", 1.5, "degreesLongitude", 2.5, "name", "Mill");
        assertThat(received(baileys.send(us(), Map.of("location", where))).content())
                .isEqualTo(new Received.Location(1.5, 2.5, "Mill"));
        Map<String, Object> eve =
                Map.of("displayName", "Eve", "contacts", List.of(Map.of("displayName", "Eve", "vcard", "BEGIN:VCARD")));
        assertThat(received(baileys.send(us(), Map.of("contacts", eve))).content())
                .isEqualTo(new Received.Contact("Eve", "BEGIN:VCARD"));

        String ours = send(text("question"));
        baileys.message(ours);
        String answer = baileys.run("answer", Map.of("id", ours, "text", "answer"))
                .path("id")
                .asString();
        assertThat(received(answer).quotedId()).isEqualTo(ours);
    }

    @Test
    void onlineIsSeenByThoseWhoWatch() {
        world.ownPhoneWrites(new Content.Text("from the phone"));
        events.await(DriverEvent.SentFromPhone.class);
        baileys.run("watch", Map.of("to", us()));
        sees("unavailable");
        session.presence(Presence.AVAILABLE);
        sees("available");
        session.presence(Presence.UNAVAILABLE);
        sees("unavailable");
    }

    private void sees(String state) {
        baileys.event(
                "presence",
                event -> event.path("presences").toString().contains("\"lastKnownPresence\":\"" + state + "\""));
    }

    @Test
    void whatArrivesDamagedIsAskedForAgainAndSentAgain() {
        received(baileys.text(us(), "before"));
        baileys.message(send(text("before")));
        world.whatsApp.faults().garbleDeliveries(1);
        String theirs = baileys.text(us(), "damaged on the way to us");
        assertThat(received(theirs).content()).isEqualTo(new Received.Text("damaged on the way to us"));
        world.whatsApp.faults().garbleDeliveries(1);
        String ours = send(text("damaged on the way to them"));
        baileys.event(
                "message",
                event -> event.path("id").asString("").equals(ours)
                        && event.path("text").asString("").equals("damaged on the way to them"));
        assertThat(received(baileys.text(us(), "after")).content()).isEqualTo(new Received.Text("after"));
        assertThat(baileys.message(send(text("after"))).path("text").asString()).isEqualTo("after");
    }

    @ParameterizedTest(name = "by hidden addresses: {0}")
    @ValueSource(booleans = {false, true})
    void oneCiphertextReachesAGroupAndARetryOneDevice(boolean hiddenMode) {
        Group group = world.friend.openGroup("Bakery", hiddenMode, world.own);
        Jid to = Jid.parse(group.address().toString()).orElseThrow();
        String first = send(new Outbound(id(), to, new Content.Text("ours")));
        assertThat(baileys.message(first).path("text").asString()).isEqualTo("ours");
        DriverEvent.MessageReceived theirs = received(baileys.text(to.toString(), "theirs"));
        assertThat(theirs.content()).isEqualTo(new Received.Text("theirs"));
        assertThat(theirs.chat()).isEqualTo(to);
        assertThat(theirs.authorPhone()).isEqualTo(world.friend.number());

        world.whatsApp.faults().garbleDeliveries(1);
        String damaged = baileys.text(to.toString(), "damaged");
        assertThat(received(damaged).content()).isEqualTo(new Received.Text("damaged"));
        world.whatsApp.faults().garbleDeliveries(1);
        String ours = send(new Outbound(id(), to, new Content.Text("damaged too")));
        baileys.event(
                "message",
                event -> event.path("id").asString("").equals(ours)
                        && event.path("text").asString("").equals("damaged too"));
        String last = send(new Outbound(id(), to, new Content.Text("ours again")));
        assertThat(baileys.message(last).path("text").asString()).isEqualTo("ours again");
    }

    private String us() {
        return world.own.address().toString();
    }

    private String id() {
        return "3EB0%016X".formatted(++lastId);
    }

    private static Content text(String text) {
        return new Content.Text(text);
    }

    private String send(Content content) {
        return send(new Outbound(id(), world.friend(), content));
    }

    private String send(Outbound outbound) {
        acknowledged(session.send(outbound));
        return outbound.messageId();
    }

    private DriverEvent.MessageReceived received(String id) {
        DriverEvent.MessageReceived received = events.await(DriverEvent.MessageReceived.class);
        while (!received.messageId().equals(id)) {
            received = events.await(DriverEvent.MessageReceived.class);
        }
        return received;
    }

    private static void acknowledged(CompletionStage<SendOutcome> stage) {
        assertThat(stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(Acknowledged.class);
    }
}
