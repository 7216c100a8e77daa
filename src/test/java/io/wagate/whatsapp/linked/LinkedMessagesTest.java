package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.wagate.localwhatsapp.network.Group;
import io.wagate.localwhatsapp.phone.Arrived;
import io.wagate.localwhatsapp.phone.Letter;
import io.wagate.localwhatsapp.phone.Phone;
import io.wagate.support.Eventually;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Content.MediaKind;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.RecordedEvents;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every kind of message, both ways, as the phone at the other end reads it. */
class LinkedMessagesTest {

    private final LinkedWorld world = new LinkedWorld(true);
    private final RecordedEvents events = new RecordedEvents();
    private final DriverSession session = world.driver().open(world.context(new RememberedCredentials()), events);
    private int ids;

    @BeforeEach
    void link() {
        session.start();
        world.scan(events.await(DriverEvent.QrIssued.class).text());
        events.await(DriverEvent.Ready.class);
    }

    @AfterEach
    void closeTheWorld() {
        session.close();
        world.close();
    }

    // ---- people ----

    @ParameterizedTest
    @EnumSource(MediaKind.class)
    void filesOfEveryKindGoBothWays(MediaKind kind) {
        byte[] bytes = new byte[300_000];
        new Random(kind.ordinal()).nextBytes(bytes);
        String id = acknowledged(file(kind, bytes, kind == MediaKind.AUDIO || kind == MediaKind.STICKER ? "" : "look"));
        Letter.File got = (Letter.File) arrived(world.friend, id).letter();
        assertThat(got.kind().name()).isEqualTo(kind.name());
        assertThat(world.friend.open(got)).isEqualTo(bytes);

        world.friendWrites(file(kind, bytes, ""));
        var received =
                (Received.Media) events.await(DriverEvent.MessageReceived.class).content();
        assertThat(received.kind()).isEqualTo(kind);
        assertThat(received.ref().size()).isEqualTo(bytes.length);
        assertThat(session.download(received.ref())).isEqualTo(bytes);
    }

    @Test
    void placesAndCardsGoBothWays() {
        String place = acknowledged(new Content.Location(-23.55, -46.63, "Bakery", "Rua 1"));
        assertThat(arrived(world.friend, place).letter())
                .isEqualTo(new Letter.Place(-23.55, -46.63, "Bakery", "Rua 1"));
        String card = acknowledged(new Content.Contact("Ana", "BEGIN:VCARD\nEND:VCARD"));
        assertThat(arrived(world.friend, card).letter()).isEqualTo(new Letter.Card("Ana", "BEGIN:VCARD\nEND:VCARD"));

        world.friend.write(world.ourAddress(), new Letter.Place(1.5, 2.5, "Here", ""));
        var there = (Received.Location)
                events.await(DriverEvent.MessageReceived.class).content();
        assertThat(there.latitude()).isCloseTo(1.5, within(1e-9));
        assertThat(there.name()).isEqualTo("Here");
        world.friend.write(world.ourAddress(), new Letter.Place(Double.NaN, 2.5, "Nowhere", ""));
        assertThat(events.await(DriverEvent.MessageReceived.class).content()).isEqualTo(new Received.Other("unknown"));
        world.friend.write(world.ourAddress(), new Letter.Card("Bo", "BEGIN:VCARD"));
        assertThat(events.await(DriverEvent.MessageReceived.class).content())
                .isEqualTo(new Received.Contact("Bo", "BEGIN:VCARD"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void pollsAreAskedAndVotesCounted(int selectable) {
        String id = acknowledged(new Content.Poll("How was it?", List.of("Lovely", "Fine", "So so"), selectable));
        Arrived poll = arrived(world.friend, id);
        assertThat(((Letter.Poll) poll.letter()).options()).containsExactly("Lovely", "Fine", "So so");
        assertThat(((Letter.Poll) poll.letter()).selectable()).isEqualTo(selectable);

        world.friend.vote(poll, List.of("Fine"));
        var vote = events.await(DriverEvent.PollVoted.class);
        assertThat(vote.options()).containsExactly("Fine");
        assertThat(vote.poll()).isEqualTo(new MessageRef(world.friend(), id, null, true));
        assertThat(vote.author()).isEqualTo(world.friend());
        world.friend.vote(poll, List.of());
        assertThat(events.await(DriverEvent.PollVoted.class).options()).isEmpty();
    }

    @Test
    void aPollOfAFriendIsReceived() {
        byte[] secret = new byte[32];
        world.friend.write(world.ourAddress(), new Letter.Poll("When?", List.of("Now", "Later"), 1, secret));
        assertThat(events.await(DriverEvent.MessageReceived.class).content())
                .isEqualTo(new Received.Poll("When?", List.of("Now", "Later")));
    }

    @Test
    void reactionsEditsAndDeletionsReachTheFriend() {
        String theirs = world.friendWrites(new Content.Text("hello"));
        events.await(DriverEvent.MessageReceived.class);
        done(session.react(new MessageRef(world.friend(), theirs, null, false), "♥"));
        Letter.Reaction reaction = lastOf(world.friend, Letter.Reaction.class);
        assertThat(reaction.emoji()).isEqualTo("♥");
        assertThat(reaction.message().id()).isEqualTo(theirs);
        assertThat(reaction.message().fromMe()).isFalse();

        String ours = acknowledged(new Content.Text("helo"));
        MessageRef own = new MessageRef(world.friend(), ours, null, true);
        done(session.edit(own, "hello"));
        Letter.Edit edit = lastOf(world.friend, Letter.Edit.class);
        assertThat(edit.text()).isEqualTo("hello");
        assertThat(edit.message().id()).isEqualTo(ours);
        done(session.revoke(own));
        assertThat(lastOf(world.friend, Letter.Revoke.class).message().id()).isEqualTo(ours);
    }

    @Test
    void anAnswerNamesWhatItAnswers() {
        String ours = acknowledged(new Content.Text("rye or wheat?"));
        world.friend.answer(arrived(world.friend, ours), "rye");
        assertThat(events.await(DriverEvent.MessageReceived.class).quotedId()).isEqualTo(ours);
    }

    @Test
    void nothingIsMarkedReadUnlessAskedFor() {
        String first = world.friendWrites(new Content.Text("one"));
        String second = world.friendWrites(new Content.Text("two"));
        events.await(DriverEvent.MessageReceived.class);
        events.await(DriverEvent.MessageReceived.class);
        Eventually.assertThat("a second tick", () -> was("delivered", first));
        assertThat(was("read", first)).isFalse();

        session.markRead(List.of(
                new MessageRef(world.friend(), first, null, false),
                new MessageRef(world.friend(), second, null, false)));
        Eventually.assertThat("read", () -> was("read", first) && was("read", second));
    }

    @Test
    void aPersonWithAHiddenNumberIsKnownByThatAndNeverGuessed() {
        Phone shy = world.whatsApp.phoneWithHiddenNumber("4915199999999");
        shy.write(world.ourAddress(), "guess who");
        var received = events.await(DriverEvent.MessageReceived.class);
        assertThat(received.author().server()).isEqualTo(Jid.HIDDEN);
        assertThat(received.authorPhone()).isNull();

        String id = nextId();
        done(session.send(new Outbound(id, received.chat(), new Content.Text("no idea"))));
        assertThat(arrived(shy, id).text()).isEqualTo("no idea");
    }

    @Test
    void ourOwnPhoneReadsWhatWeWrite() {
        String id = acknowledged(new Content.Text("from the desk"));
        assertThat(arrived(world.own, id).text()).isEqualTo("from the desk");
    }

    /** What a message says of another one is sealed, so that no server can refuse it. */
    @Test
    void nobodyChangesOrTakesBackWhatWeWrote() {
        String ours = acknowledged(new Content.Text("10 euros"));
        var forged = new Letter.Ref(world.ourAddress().toString(), false, ours, "");

        world.friend.write(world.ourAddress(), new Letter.Edit(forged, "1 euro"));
        world.friend.write(world.ourAddress(), new Letter.Revoke(forged));
        String theirs = world.friendWrites(new Content.Text("fine"));

        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(theirs);
        assertThat(events.all())
                .noneMatch(DriverEvent.Edited.class::isInstance)
                .noneMatch(DriverEvent.Revoked.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"g", "gr\u00FC\u00DFe"})
    void aKeyForAGroupThatTheMessageIsNotFromIsNotKept(String part) {
        var handed = new Letter.GroupKey(part.repeat(200) + "@g.us", "hello");

        String theirs = world.friend.write(world.ourAddress(), handed);

        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(theirs);
        String more = world.friendWrites(new Content.Text("and more"));
        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(more);
        assertThat(events.all()).noneMatch(DriverEvent.Disconnected.class::isInstance);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "gr\u00FC\u00DFe", "a blank", "no\nline"})
    void whatIsSaidOfAMessageThatHasNoIdIsPassedOver(String id) {
        var message = new Letter.Ref(world.ourAddress().toString(), true, id, "");

        world.friend.write(world.ourAddress(), new Letter.Reaction(message, "!"));
        world.friend.write(world.ourAddress(), new Letter.Edit(message, "!"));
        world.friend.write(world.ourAddress(), new Letter.Revoke(message));
        String theirs = world.friendWrites(new Content.Text("fine"));

        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(theirs);
        assertThat(events.all())
                .noneMatch(DriverEvent.Reaction.class::isInstance)
                .noneMatch(DriverEvent.Edited.class::isInstance)
                .noneMatch(DriverEvent.Revoked.class::isInstance);
    }

    @Test
    void aMessageThatIsLongerThanAnybodyWritesIsLeftOut() {
        world.friendWrites(new Content.Text("a".repeat(2_000_000)));
        String theirs = world.friendWrites(new Content.Text("fine"));

        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(theirs);
    }

    @Test
    void whatOurOwnPhoneDoesWithItsMessagesIsToldToo() {
        String id = world.own.write(world.friend.hidden(), "from the fone");
        world.own.edit(world.friend.hidden(), id, "from the phone");
        world.own.revoke(world.friend.hidden(), id);
        MessageRef own = new MessageRef(world.friend(), id, null, true);

        var sent = events.await(DriverEvent.SentFromPhone.class);
        assertThat(sent.content()).isEqualTo(new Received.Text("from the fone"));
        assertThat(sent.chat()).as("by its number, which the envelope says").isEqualTo(world.friend());
        var edited = events.await(DriverEvent.Edited.class);
        assertThat(edited.message()).isEqualTo(own);
        assertThat(edited.text()).isEqualTo("from the phone");
        assertThat(events.await(DriverEvent.Revoked.class).message()).isEqualTo(own);
        String after = world.friendWrites(new Content.Text("thanks"));
        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(after);
    }

    @Test
    void aFileOfOurOwnPhoneCanBeFetched() {
        byte[] picture = {1, 2, 3, 4, 5};
        world.own.sendFile(world.friend.hidden(), Letter.Kind.IMAGE, "image/png", "loaf.png", picture, "look");

        Received.Media file =
                (Received.Media) events.await(DriverEvent.SentFromPhone.class).content();
        assertThat(file.caption()).isEqualTo("look");
        assertThat(session.download(file.ref())).isEqualTo(picture);
    }

    @Test
    void whatOurOwnPhoneWritesInAGroupStandsInTheGroup() {
        Group group = world.friend.openGroup("Bakers", true, world.own);
        String id = world.own.write(group.address(), "who bakes?");

        var sent = events.await(DriverEvent.SentFromPhone.class);
        assertThat(sent.messageId()).isEqualTo(id);
        assertThat(sent.chat().toString()).isEqualTo(group.address().toString());
    }

    @Test
    void aSecondDeviceOfTheAccountReadsAndWritesToo() {
        RecordedEvents others = new RecordedEvents();
        try (DriverSession second = world.driver().open(world.context(new RememberedCredentials()), others)) {
            second.start();
            world.scan(others.await(DriverEvent.QrIssued.class).text());
            others.await(DriverEvent.Ready.class);
            String id = world.friendWrites(new Content.Text("to both"));
            assertThat(events.await(DriverEvent.MessageReceived.class).messageId())
                    .isEqualTo(id);
            assertThat(others.await(DriverEvent.MessageReceived.class).messageId())
                    .isEqualTo(id);
            String answer = nextId();
            done(second.send(new Outbound(answer, world.friend(), new Content.Text("from the other"))));
            assertThat(arrived(world.friend, answer).text()).isEqualTo("from the other");
            assertThat(events.await(DriverEvent.SentFromPhone.class).messageId())
                    .isEqualTo(answer);
        }
    }

    @Test
    void aCallRings() {
        world.friend.call(world.own, true);
        var call = events.await(DriverEvent.Call.class);
        assertThat(call.video()).isTrue();
        assertThat(call.from()).isEqualTo(world.friend());
    }

    // ---- groups ----

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aGroupReadsUsAndWeReadIt(boolean hiddenMode) {
        Phone third = world.whatsApp.phone("4915133333333");
        Group group = world.friend.openGroup("Bakers", hiddenMode, world.own, third);
        Jid jid = Jid.parse(group.address().toString()).orElseThrow();
        world.friend.write(group.address(), "who bakes?");
        var asked = events.await(DriverEvent.MessageReceived.class);
        assertThat(asked.chat()).isEqualTo(jid);
        assertThat(asked.author()).isEqualTo(world.friend());
        assertThat(asked.content()).isEqualTo(new Received.Text("who bakes?"));

        for (String text : List.of("we do", "every day")) {
            String id = nextId();
            done(session.send(new Outbound(id, jid, new Content.Text(text))));
            assertThat(arrived(world.friend, id).text()).isEqualTo(text);
            assertThat(arrived(third, id).text()).isEqualTo(text);
        }
        String theirs = third.write(group.address(), "great");
        assertThat(awaitMessage(theirs).author()).isEqualTo(Jid.ofPhone(third.number()));
        MessageRef great = new MessageRef(jid, theirs, Jid.ofPhone(third.number()), false);
        done(session.react(great, "🙂"));
        assertThat(lastOf(third, Letter.Reaction.class).message().id()).isEqualTo(theirs);
    }

    @Test
    void whoLeavesAGroupCannotReadWhatFollowsAndWhoComesCan() {
        Phone third = world.whatsApp.phone("4915133333333");
        Group group = world.friend.openGroup("Bakers", true, world.own, third);
        Jid jid = Jid.parse(group.address().toString()).orElseThrow();
        String before = nextId();
        done(session.send(new Outbound(before, jid, new Content.Text("with all"))));
        assertThat(arrived(third, before).text()).isEqualTo("with all");

        world.friend.remove(group, third);
        assertThat(events.await(DriverEvent.GroupLeft.class).member()).isEqualTo(Jid.ofPhone(third.number()));
        Phone fourth = world.whatsApp.phone("4915144444444");
        world.friend.add(group, fourth);
        events.await(DriverEvent.GroupJoined.class);
        String after = nextId();
        done(session.send(new Outbound(after, jid, new Content.Text("without one"))));
        assertThat(arrived(fourth, after).text()).isEqualTo("without one");
        assertThat(third.inbox()).noneMatch(message -> message.id().equals(after));

        world.friend.rename(group, "Early bakers");
        assertThat(events.await(DriverEvent.GroupUpdated.class).subject()).isEqualTo("Early bakers");
    }

    @Test
    void aMemberWhoCannotReadTheGroupGetsItAgain() {
        Group group = world.friend.openGroup("Bakers", true, world.own);
        Jid jid = Jid.parse(group.address().toString()).orElseThrow();
        world.whatsApp.faults().garbleSendings(1);
        String id = nextId();
        done(session.send(new Outbound(id, jid, new Content.Text("once more"))));
        assertThat(arrived(world.friend, id).text()).isEqualTo("once more");

        world.whatsApp.faults().garbleDeliveries(1);
        String theirs = world.friend.write(group.address(), "and you?");
        assertThat(awaitMessage(theirs).content()).isEqualTo(new Received.Text("and you?"));
    }

    private DriverEvent.MessageReceived awaitMessage(String id) {
        DriverEvent.MessageReceived received = events.await(DriverEvent.MessageReceived.class);
        return received.messageId().equals(id) ? received : awaitMessage(id);
    }

    private String nextId() {
        return "3EB0F" + ids++;
    }

    /** Sends to the friend and answers the id. */
    private String acknowledged(Content content) {
        String id = nextId();
        done(session.send(new Outbound(id, world.friend(), content)));
        return id;
    }

    private static void done(CompletionStage<SendOutcome> stage) {
        assertThat(stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join())
                .isInstanceOf(Acknowledged.class);
    }

    private static Arrived arrived(Phone phone, String id) {
        Eventually.assertThat(
                id,
                () -> phone.inbox().stream().anyMatch(message -> message.id().equals(id)));
        return phone.message(id);
    }

    private static <T extends Letter> T lastOf(Phone phone, Class<T> type) {
        Eventually.assertThat(
                type.getSimpleName(),
                () -> phone.inbox().stream().anyMatch(message -> type.isInstance(message.letter())));
        return phone.inbox().reversed().stream()
                .map(Arrived::letter)
                .filter(type::isInstance)
                .map(type::cast)
                .findFirst()
                .orElseThrow();
    }

    private boolean was(String status, String id) {
        return world.friend.statuses().stream()
                .filter(told -> told.by() == world.own.account())
                .anyMatch(told -> told.type().equals(status) && told.messageId().equals(id));
    }

    private static Content.Media file(MediaKind kind, byte[] bytes, String caption) {
        return new Content.Media(
                kind,
                "application/octet-stream",
                "a.bin",
                bytes.length,
                () -> new ByteArrayInputStream(bytes),
                caption);
    }
}
