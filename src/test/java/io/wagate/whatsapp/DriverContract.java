package io.wagate.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.support.Eventually;
import io.wagate.whatsapp.DriverEvent.MessageStatus.Status;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every driver promises, whatever lies behind it. */
public abstract class DriverContract {

    /** The world around one session: the phone that links it, and a friend who writes. */
    public interface Fixture extends AutoCloseable {

        /** The driver under test. */
        WhatsAppDriver driver();

        /** What the driver is told about the session; always the same session. */
        SessionContext context(CredentialStore credentials);

        /** The session's own phone scans this code. */
        void scan(String qrText);

        /** The number of the session's own phone, and typing a code on it. */
        String ownPhone();

        void enterPairingCode(String code);

        /** The holder unlinks the device. */
        void unlinkOnPhone();

        /** Somebody with an account, and a number without one. */
        Jid friend();

        String stranger();

        /** The session's own phone writes to the friend; answers the message id. */
        String ownPhoneWrites(Content content);

        /** What the friend does; writing answers the message id. */
        String friendWrites(Content content);

        void friendReads();

        void friendReacts(String messageId, String emoji);

        void friendEdits(String messageId, String text);

        void friendRevokes(String messageId);

        /** How many messages with this id the friend got, and what one says now. */
        int friendGot(String messageId);

        /** What the friend sees us do in our chat now. */
        Optional<Typing> friendSees();

        /** Whether the friend sees us online now. */
        boolean friendSeesUsOnline();

        /** How many of its own messages the friend knows to be read. */
        int readByUs();

        @Override
        void close();
    }

    private static final byte[] PICTURE = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 1, 2, 3};

    protected abstract Fixture fixture() throws Exception;

    private final RememberedCredentials credentials = new RememberedCredentials();
    private final RecordedEvents events = new RecordedEvents();
    private Fixture world;
    private DriverSession session;

    @BeforeEach
    void openTheSession() throws Exception {
        world = fixture();
        session = world.driver().open(world.context(credentials), events);
    }

    @AfterEach
    void closeTheWorld() {
        session.close();
        world.close();
    }

    // ---- the link ----

    @Test
    void nothingIsSentBeforeTheSessionIsConnected() {
        assertThat(refusal(session.send(text("3EB0A1", "too early")))).isEqualTo(Refusal.NOT_CONNECTED);
        assertThat(world.friendGot("3EB0A1")).isZero();
    }

    @Test
    void aScanLeadsThroughAuthenticatedToReady() {
        needs(Capability.QR);
        session.start();
        DriverEvent.QrIssued code = events.next(DriverEvent.QrIssued.class);
        assertThat(code.number()).isEqualTo(1);
        assertThat(code.text()).hasSizeGreaterThan(40);

        world.scan(code.text());

        assertThat(events.next(DriverEvent.Authenticated.class).phone()).isEqualTo(world.ownPhone());
        assertThat(events.next(DriverEvent.Ready.class).phone()).isEqualTo(world.ownPhone());
    }

    @Test
    void credentialsAreKeptBeforeAuthenticatedIsTold() throws Exception {
        needs(Capability.QR);
        AtomicInteger keptWhenTold = new AtomicInteger(-1);
        session.close();
        session = world.driver().open(world.context(credentials), event -> {
            if (event instanceof DriverEvent.Authenticated) {
                keptWhenTold.set(credentials.isEmpty() ? 0 : 1);
            }
            events.on(event);
        });

        link();

        assertThat(keptWhenTold).hasValue(1);
    }

    @Test
    void aSessionThatMayNotKeepItsCredentialsIsNeverReady() {
        needs(Capability.QR);
        credentials.fence();
        session.start();
        world.scan(events.next(DriverEvent.QrIssued.class).text());

        events.next(DriverEvent.AuthenticationFailed.class);
        events.next(DriverEvent.Disconnected.class);

        assertThat(refusal(session.send(text("3EB0A2", "no")))).isEqualTo(Refusal.NOT_CONNECTED);
    }

    @Test
    void aPairingCodeTypedOnThePhoneLinksToo() {
        needs(Capability.PAIRING_CODE);
        session.startWithPairingCode(world.ownPhone());
        String code = events.next(DriverEvent.PairingCodeIssued.class).code();
        assertThat(code.replace("-", "")).hasSize(8);

        world.enterPairingCode(code);

        events.next(DriverEvent.Authenticated.class);
        events.next(DriverEvent.Ready.class);
    }

    @Test
    void keptCredentialsNeedNoScan() {
        link();
        session.stop();
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.STOPPED);

        reopen();

        assertThat(events.next(DriverEvent.Authenticated.class).phone()).isEqualTo(world.ownPhone());
        events.next(DriverEvent.Ready.class);
    }

    @Test
    void aLogoutForgetsTheCredentialsAndASecondOneSaysNothing() {
        link();
        session.logout();
        session.logout();
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
        assertThat(credentials.isEmpty()).isTrue();

        session.start();

        needs(Capability.QR);
        events.next(DriverEvent.QrIssued.class);
    }

    @Test
    void anUnlinkOnThePhoneLogsOut() {
        link();

        world.unlinkOnPhone();

        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
        assertThat(credentials.isEmpty()).isTrue();
    }

    @Test
    void anUnlinkWhileTheSessionIsAwayIsLearnedAtTheNextStart() {
        link();
        session.close();
        world.unlinkOnPhone();

        reopen();

        events.next(DriverEvent.AuthenticationFailed.class);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
        assertThat(credentials.isEmpty()).isTrue();
    }

    @Test
    void nothingIsToldAfterClose() {
        link();
        int before = events.all().size();
        session.close();

        world.friendWrites(new Content.Text("anybody there?"));
        RecordedEvents later = new RecordedEvents();
        session = world.driver().open(world.context(credentials), later);
        session.start();
        later.await(DriverEvent.MessageReceived.class);

        assertThat(events.all()).hasSize(before);
    }

    // ---- messages ----

    @Test
    void aNumberWithoutAccountIsRefusedByName() {
        link();
        Outbound nobody = new Outbound("3EB0B1", Jid.ofPhone(world.stranger()), new Content.Text("hello"));
        assertThat(refusal(session.send(nobody))).isEqualTo(Refusal.NOT_ON_WHATSAPP);
    }

    @Test
    void theSameIdTwiceArrivesOnce() {
        link();
        acknowledged(session.send(text("3EB0B2", "once")));
        acknowledged(session.send(text("3EB0B2", "once")));
        assertThat(world.friendGot("3EB0B2")).isEqualTo(1);
    }

    @Test
    void aSentMessageIsAcknowledgedThenDeliveredThenRead() {
        link();
        acknowledged(session.send(text("3EB0B3", "Your order is ready")));

        var delivered = events.await(DriverEvent.MessageStatus.class);
        assertThat(delivered.messageId()).isEqualTo("3EB0B3");
        assertThat(delivered.status()).isEqualTo(Status.DELIVERED);
        assertThat(delivered.chat()).isEqualTo(world.friend());

        world.friendReads();
        assertThat(events.await(DriverEvent.MessageStatus.class).status()).isEqualTo(Status.READ);
    }

    @Test
    void whatAFriendWritesIsReceived() {
        link();
        String id = world.friendWrites(new Content.Text("Do you still have the rye loaf?"));

        var received = events.await(DriverEvent.MessageReceived.class);
        assertThat(received.messageId()).isEqualTo(id);
        assertThat(received.chat()).isEqualTo(world.friend());
        assertThat(received.author()).isEqualTo(world.friend());
        assertThat(received.content()).isEqualTo(new Received.Text("Do you still have the rye loaf?"));
    }

    @Test
    void whatTheOwnPhoneWritesIsToldAsSuchAndWhatWeSendIsNot() {
        link();
        acknowledged(session.send(text("3EB0BA", "through us")));

        String id = world.ownPhoneWrites(new Content.Text("from the phone"));

        var sent = events.await(DriverEvent.SentFromPhone.class);
        assertThat(sent.messageId()).isEqualTo(id);
        assertThat(sent.chat()).isEqualTo(world.friend());
        assertThat(sent.content()).isEqualTo(new Received.Text("from the phone"));
        String answer = world.friendWrites(new Content.Text("thanks"));
        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(answer);
        assertThat(events.all())
                .filteredOn(DriverEvent.SentFromPhone.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aReceivedFileCanBeDownloaded() {
        needs(Capability.MEDIA);
        link();
        world.friendWrites(picture());

        var received =
                (Received.Media) events.await(DriverEvent.MessageReceived.class).content();
        assertThat(received.ref().mimeType()).isEqualTo("image/png");
        assertThat(received.caption()).isEqualTo("look");
        assertThat(session.download(received.ref())).isEqualTo(PICTURE);
    }

    @Test
    void aPictureAndAPollAreAcknowledged() {
        link();
        assumeTrue(world.driver().capabilities().containsAll(List.of(Capability.MEDIA, Capability.POLL)));
        acknowledged(session.send(new Outbound("3EB0B4", world.friend(), picture())));
        var poll = new Content.Poll("How was it?", List.of("Lovely", "Fine"), 1);
        acknowledged(session.send(new Outbound("3EB0B5", world.friend(), poll)));
        assertThat(world.friendGot("3EB0B5")).isEqualTo(1);
    }

    @Test
    void aPlaceAndACardAreAcknowledged() {
        link();
        assumeTrue(world.driver().capabilities().containsAll(List.of(Capability.LOCATION, Capability.CONTACT)));
        acknowledged(session.send(
                new Outbound("3EB0B6", world.friend(), new Content.Location(52.5, 13.4, "Gate", "Pariser Platz 1"))));
        var card = new Content.Contact("Ana", "BEGIN:VCARD\nVERSION:3.0\nFN:Ana\nEND:VCARD");
        acknowledged(session.send(new Outbound("3EB0B7", world.friend(), card)));
        assertThat(world.friendGot("3EB0B7")).isEqualTo(1);
    }

    @Test
    void aMessageMayAnswerAnother() {
        link();
        acknowledged(session.send(text("3EB0B8", "Which bread?")));
        MessageRef asked = new MessageRef(world.friend(), "3EB0B8", null, true);
        acknowledged(session.send(new Outbound("3EB0B9", world.friend(), new Content.Text("Rye"), asked)));
        assertThat(world.friendGot("3EB0B9")).isEqualTo(1);
    }

    @Test
    void anEventThatCouldNotBeStoredIsToldAgain() {
        link();
        session.close();
        AtomicInteger tries = new AtomicInteger();
        RecordedEvents later = new RecordedEvents();
        session = world.driver().open(world.context(credentials), event -> {
            if (event instanceof DriverEvent.MessageReceived && tries.getAndIncrement() == 0) {
                throw new IllegalStateException("the database is away");
            }
            later.on(event);
        });
        session.start();

        String id = world.friendWrites(new Content.Text("still there?"));

        assertThat(later.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(id);
        assertThat(tries).hasValue(2);
    }

    @Test
    void whatIsWrittenWhileTheSessionIsStoppedArrivesLaterInOrder() {
        link();
        session.stop();
        String first = world.friendWrites(new Content.Text("one"));
        String second = world.friendWrites(new Content.Text("two"));

        reopen();

        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(first);
        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(second);
    }

    @Test
    void eventsAreToldOnAThreadOfTheDriver() {
        link();
        acknowledged(session.send(text("3EB0B6", "hello")));
        events.await(DriverEvent.MessageStatus.class);
        assertThat(events.threads()).doesNotContain(Thread.currentThread());
    }

    @Test
    void theOutcomeOfASentMessageIsKnownLater() {
        link();
        acknowledged(session.send(text("3EB0B7", "remember me")));
        session.stop();
        reopen();
        assertThat(session.outcomeOf("3EB0B7")).get().isInstanceOf(Acknowledged.class);
        assertThat(session.outcomeOf("3EB0FF")).isEmpty();
    }

    // ---- more than messages ----

    @Test
    void reactionsGoBothWays() {
        needs(Capability.REACTION);
        link();
        acknowledged(session.send(text("3EB0C1", "nice?")));
        world.friendReacts("3EB0C1", "♥");
        var reaction = events.await(DriverEvent.Reaction.class);
        assertThat(reaction.emoji()).isEqualTo("♥");
        assertThat(reaction.message().messageId()).isEqualTo("3EB0C1");
        assertThat(reaction.message().fromUs()).isTrue();
        assertThat(reaction.author()).isEqualTo(world.friend());

        String theirs = world.friendWrites(new Content.Text("yes"));
        acknowledged(session.react(new MessageRef(world.friend(), theirs, null, false), "👍"));
    }

    @Test
    void aFriendsEditAndRevokeAreTold() {
        link();
        String id = world.friendWrites(new Content.Text("tomorow"));
        world.friendEdits(id, "tomorrow");
        assertThat(events.await(DriverEvent.Edited.class).text()).isEqualTo("tomorrow");
        world.friendRevokes(id);
        var revoked = events.await(DriverEvent.Revoked.class);
        assertThat(revoked.forEverybody()).isTrue();
        assertThat(revoked.message()).isEqualTo(new MessageRef(world.friend(), id, null, false));
    }

    @Test
    void onlyOwnMessagesAreEditedAndRevoked() {
        assumeTrue(world.driver().capabilities().containsAll(List.of(Capability.EDIT, Capability.REVOKE)));
        link();
        String theirs = world.friendWrites(new Content.Text("mine"));
        MessageRef foreign = new MessageRef(world.friend(), theirs, null, false);
        assertThat(refusal(session.edit(foreign, "yours"))).isEqualTo(Refusal.REJECTED);
        assertThat(refusal(session.revoke(foreign))).isEqualTo(Refusal.REJECTED);

        acknowledged(session.send(text("3EB0C2", "helo")));
        MessageRef own = new MessageRef(world.friend(), "3EB0C2", null, true);
        acknowledged(session.edit(own, "hello"));
        acknowledged(session.revoke(own));
    }

    @Test
    void typingIsSeenUntilItEndsAndNeverUnasked() throws Exception {
        needs(Capability.TYPING);
        link();
        acknowledged(session.send(text("3EB0T1", "first")));
        assertThat(world.friendSees()).isEmpty();

        session.typing(world.friend(), Typing.TYPING);
        Eventually.assertThat("typing", () -> world.friendSees().equals(Optional.of(Typing.TYPING)));
        session.typing(world.friend(), Typing.RECORDING);
        Eventually.assertThat("recording", () -> world.friendSees().equals(Optional.of(Typing.RECORDING)));
        session.typing(world.friend(), Typing.PAUSED);
        Eventually.assertThat("neither", () -> world.friendSees().isEmpty());
    }

    @Test
    void theNumberIsOnlineFromTheWordOnAndWheneverItIsConnected() throws Exception {
        needs(Capability.PRESENCE);
        link();
        giveOurName();
        acknowledged(session.send(text("3EB0P1", "unasked")));
        assertThat(world.friendSeesUsOnline()).isFalse();

        shown(session.presence(Presence.AVAILABLE));
        Eventually.assertThat("online", world::friendSeesUsOnline);
        session.stop();
        Eventually.assertThat("away", () -> !world.friendSeesUsOnline());
        reopen();
        events.await(DriverEvent.Ready.class);
        Eventually.assertThat("online again, unasked", world::friendSeesUsOnline);

        shown(session.presence(Presence.UNAVAILABLE));
        Eventually.assertThat("not online any more", () -> !world.friendSeesUsOnline());
        reopen();
        events.await(DriverEvent.Ready.class);
        acknowledged(session.send(text("3EB0P2", "still here")));
        assertThat(world.friendSeesUsOnline()).isFalse();
    }

    @Test
    void whoIsNotConnectedCannotBeOnline() throws Exception {
        needs(Capability.PRESENCE);
        cannotBeOnline();
        link();
        giveOurName();
        session.stop();
        events.await(DriverEvent.Disconnected.class);
        cannotBeOnline();

        reopen();
        events.await(DriverEvent.Ready.class);
        acknowledged(session.send(text("3EB0P3", "what was refused is not done later")));
        assertThat(world.friendSeesUsOnline()).isFalse();
    }

    @Test
    void aNewLinkBeginsUnseen() {
        needs(Capability.PRESENCE);
        link();
        giveOurName();
        shown(session.presence(Presence.AVAILABLE));
        session.logout();
        events.await(DriverEvent.Disconnected.class);

        link();
        giveOurName();
        acknowledged(session.send(text("3EB0P4", "linked again")));

        assertThat(world.friendSeesUsOnline()).isFalse();
    }

    @Test
    void nothingIsReadBeforeSomebodyAsksForIt() throws Exception {
        needs(Capability.MARK_READ);
        link();
        String first = world.friendWrites(new Content.Text("first"));
        String second = world.friendWrites(new Content.Text("second"));
        events.await(DriverEvent.MessageReceived.class);
        events.await(DriverEvent.MessageReceived.class);
        acknowledged(session.send(text("3EB0R1", "an answer reads nothing")));
        assertThat(world.readByUs()).isZero();

        session.markRead(List.of(new MessageRef(world.friend(), first, null, false)));
        Eventually.assertThat("one is read", () -> world.readByUs() == 1);

        session.markRead(List.of(new MessageRef(world.friend(), second, null, false)));
        Eventually.assertThat("both are read", () -> world.readByUs() == 2);
    }

    @Test
    void aLookUpTellsWhoHasAnAccount() throws Exception {
        needs(Capability.LOOKUP);
        link();
        String friend = world.friend().user();
        Map<String, Boolean> answer = session.lookup(List.of(friend, world.stranger()))
                .toCompletableFuture()
                .get(10, TimeUnit.SECONDS);
        assertThat(answer).containsEntry(friend, true).containsEntry(world.stranger(), false);
    }

    private void link() {
        session.start();
        world.scan(events.await(DriverEvent.QrIssued.class).text());
        events.await(DriverEvent.Ready.class);
    }

    private void reopen() {
        session.close();
        session = world.driver().open(world.context(credentials), events);
        session.start();
    }

    private void needs(Capability capability) {
        assumeTrue(world.driver().capabilities().contains(capability));
    }

    /** Some networks show nobody without a name, which they tell beside what the own phone writes. */
    private void giveOurName() {
        world.ownPhoneWrites(new Content.Text("from the phone"));
        events.await(DriverEvent.SentFromPhone.class);
    }

    private static void shown(CompletionStage<Presence> stage) {
        stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }

    private void cannotBeOnline() {
        assertThatThrownBy(() -> shown(session.presence(Presence.AVAILABLE)))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(Problem.SessionNotReady.class));
    }

    private Outbound text(String id, String text) {
        return new Outbound(id, world.friend(), new Content.Text(text));
    }

    private static Content.Media picture() {
        return new Content.Media(
                Content.MediaKind.IMAGE,
                "image/png",
                "a.png",
                PICTURE.length,
                () -> new ByteArrayInputStream(PICTURE),
                "look");
    }

    private static void acknowledged(CompletionStage<SendOutcome> stage) {
        assertThat(outcome(stage)).isInstanceOf(Acknowledged.class);
    }

    private static Refusal refusal(CompletionStage<SendOutcome> stage) {
        SendOutcome outcome = outcome(stage);
        assertThat(outcome).isInstanceOf(Refused.class);
        return ((Refused) outcome).reason();
    }

    private static SendOutcome outcome(CompletionStage<SendOutcome> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
