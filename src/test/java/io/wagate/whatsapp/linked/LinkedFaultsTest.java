package io.wagate.whatsapp.linked;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.network.Faults.Forgery;
import io.wagate.localwhatsapp.wire.CertificateAuthority.Flaw;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.support.Eventually;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.RecordedEvents;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What WhatsApp and the network do to a linked device, and what becomes of it. */
class LinkedFaultsTest {

    private final LinkedWorld world = new LinkedWorld(true);
    private final RememberedCredentials credentials = new RememberedCredentials();
    private final RecordedEvents events = new RecordedEvents();
    private DriverSession session = world.driver().open(world.context(credentials), events);

    @AfterEach
    void closeTheWorld() {
        session.close();
        world.close();
    }

    // ---- whom we trust ----

    @ParameterizedTest
    @EnumSource(value = Flaw.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aServerThatIsNotWhatsAppHearsNothingOfUs(Flaw flaw) {
        world.whatsApp.faults().certificates(flaw);
        session.start();
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
    }

    @ParameterizedTest
    @EnumSource(value = Forgery.class, mode = EnumSource.Mode.EXCLUDE, names = "NONE")
    void aForgedProofOfThePhoneLinksNothing(Forgery forgery) {
        world.whatsApp.faults().forge(forgery);
        session.start();
        world.scan(events.next(DriverEvent.QrIssued.class).text());
        events.next(DriverEvent.AuthenticationFailed.class);
        events.next(DriverEvent.Disconnected.class);
        assertThat(credentials.isEmpty()).isTrue();
    }

    @Test
    void aPasskeyThatIsAskedForIsTold() {
        world.whatsApp.faults().demandPasskeys();
        session.start();
        world.scan(events.next(DriverEvent.QrIssued.class).text());
        events.next(DriverEvent.PasskeyRequired.class);
    }

    @Test
    void aCodeForANumberWithoutAccountSaysSo() {
        session.startWithPairingCode(world.stranger());
        events.next(DriverEvent.AuthenticationFailed.class);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.QR_EXPIRED);
    }

    // ---- why it ends ----

    @ParameterizedTest
    @CsvSource({"401,LOGGED_OUT", "403,BANNED", "402,BANNED", "405,OUTDATED"})
    void aRefusedLoginHasItsReason(int code, DisconnectReason reason) {
        link();
        session.close();
        world.whatsApp.faults().refuseLogin(code);
        reopen();
        assertThat(events.await(DriverEvent.AuthenticationFailed.class).detail())
                .contains(Integer.toString(code));
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(reason);
        assertThat(credentials.isEmpty()).isEqualTo(reason == DisconnectReason.LOGGED_OUT);
    }

    @Test
    void aBusyServerIsANetworkThatComesBack() {
        link();
        session.close();
        world.whatsApp.faults().refuseLogin(503);
        reopen();
        assertThat(events.await(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
        reopen();
        events.await(DriverEvent.Ready.class);
    }

    @Test
    void aReplacedStreamIsNotFought() {
        link();
        device().replace();
        assertThat(events.await(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.REPLACED);
        assertThat(refusal(send("3EB0D0", "anybody?"))).isEqualTo(Refusal.NOT_CONNECTED);
    }

    @Test
    void aFrameThatIsCutOffEndsTheLineAndLosesNothing() {
        link();
        world.whatsApp.faults().cutInMidFrame(0);
        String id = world.friendWrites(new Content.Text("cut off"));
        assertThat(events.await(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
        reopen();
        assertThat(events.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(id);
    }

    /** The JDK's WebSocket alone does not notice about every third of these; the keep-alive would, much later. */
    @Test
    void anEndInTheSameInstantAsTheLastBytesIsNoticedAtOnce() {
        link();
        for (int round = 0; round < 25; round++) {
            world.whatsApp.faults().cutInMidFrame(0);
            String id = world.friendWrites(new Content.Text("cut off"));
            assertThat(events.await(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
            session.start();
            // The message of the round before may come again: it was cut off before WhatsApp knew that we have it.
            awaitMessage(id);
            events.await(DriverEvent.Ready.class);
        }
    }

    @Test
    void whoAsksForTheSameMessageWithoutEndGetsItFiveTimes() {
        link();
        acknowledged(send("3EB0F1", "once"));
        Device asking = world.friend.account().devices().iterator().next();
        Node receipt = Node.of("receipt", "type", "retry", "id", "3EB0F1")
                .with("to", world.own.companions().getFirst().hidden().toString())
                .holding(Node.of("retry", "v", "1", "count", "1", "id", "3EB0F1"));
        for (int i = 0; i < 8; i++) {
            world.whatsApp
                    .network()
                    .alone(() -> world.whatsApp.network().relay().receipt(asking, receipt));
        }
        awaitMessage(world.friendWrites(new Content.Text("enough")));
        Eventually.assertThat("once, and five times more", () -> timesAccepted("3EB0F1") >= 6);
        // What leaves later than all of this is read later, too.
        acknowledged(send("3EB0F2", "more"));
        assertThat(timesAccepted("3EB0F1")).isEqualTo(6);
    }

    private long timesAccepted(String id) {
        return world.whatsApp.witness().ids("accepted").stream()
                .filter(id::equals)
                .count();
    }

    @Test
    void aLogoutWhileTheSessionIsAwayUnlinksAtWhatsAppToo() {
        link();
        session.close();
        session = world.driver().open(world.context(credentials), events);
        session.logout();
        // As the session room does it: the records go and the session is closed before WhatsApp heard of anything.
        credentials.clear();
        session.close();
        Eventually.assertThat("unlinked", () -> world.own.companions().isEmpty());
    }

    @Test
    void aLogoutOfAReadySessionUnlinksAtWhatsAppToo() {
        link();
        session.logout();
        credentials.clear();
        session.close();
        Eventually.assertThat("unlinked", () -> world.own.companions().isEmpty());
    }

    // ---- messages that have it hard ----

    @Test
    void anAccountThatMayNotWriteToNewPeopleIsToldSo() {
        link();
        world.whatsApp.faults().nackMessage(463);
        assertThat(refusal(send("3EB0D1", "hello"))).isEqualTo(Refusal.ACCOUNT_RESTRICTED);
        events.await(DriverEvent.AccountRestricted.class);
        assertThat(session.outcomeOf("3EB0D1")).get().isInstanceOf(Refused.class);
    }

    @Test
    void aLostAnswerLeavesTheOutcomeOpenAndTheMessageArrivesOnce() {
        link();
        world.whatsApp.faults().loseAcks(1);
        CompletableFuture<SendOutcome> open = send("3EB0D2", "did you hear?").toCompletableFuture();
        events.await(DriverEvent.MessageStatus.class);
        assertThat(open).isNotDone();
        assertThat(session.outcomeOf("3EB0D2")).isEmpty();
        assertThat(world.friendGot("3EB0D2")).isEqualTo(1);
    }

    @Test
    void whatCannotBeReadIsAskedForAgain() {
        link();
        world.whatsApp.faults().garbleDeliveries(2);
        String id = world.friendWrites(new Content.Text("once more"));
        DriverEvent.MessageReceived received = events.await(DriverEvent.MessageReceived.class);
        assertThat(received.messageId()).isEqualTo(id);
        assertThat(received.content()).isEqualTo(new Received.Text("once more"));
        world.friendWrites(new Content.Text("and on"));
        assertThat(events.await(DriverEvent.MessageReceived.class).content()).isEqualTo(new Received.Text("and on"));
    }

    @Test
    void whoCannotReadUsGetsItAgain() {
        link();
        world.whatsApp.faults().garbleSendings(1);
        acknowledged(send("3EB0D3", "once more"));
        assertThat(events.await(DriverEvent.MessageStatus.class).messageId()).isEqualTo("3EB0D3");
        assertThat(world.friend.message("3EB0D3").text()).isEqualTo("once more");
        acknowledged(send("3EB0D4", "and on"));
        assertThat(events.await(DriverEvent.MessageStatus.class).messageId()).isEqualTo("3EB0D4");
        assertThat(world.friend.message("3EB0D4").text()).isEqualTo("and on");
    }

    @Test
    void keysThatRunOutAreReplacedAndWithoutThemItGoesToo() {
        link();
        device().exhaustKeys();
        world.friendWrites(new Content.Text("hello"));
        assertThat(events.await(DriverEvent.MessageReceived.class).content()).isEqualTo(new Received.Text("hello"));
        acknowledged(send("3EB0D5", "answer"));
        assertThat(device().keys().left()).isPositive();
    }

    @Test
    void aCrashAtAnyMomentLosesNoRatchet() {
        link();
        for (int i = 0; i < 5; i++) {
            acknowledged(send("3EB0E" + i, "ours " + i));
            String id = world.friendWrites(new Content.Text("theirs " + i));
            assertThat(awaitMessage(id).content()).isEqualTo(new Received.Text("theirs " + i));
            // Nothing is told to the old opening any more, as if its process had been killed.
            reopen();
            events.await(DriverEvent.Ready.class);
        }
        assertThat(world.friend.message("3EB0E4").text()).isEqualTo("ours 4");
    }

    private DriverEvent.MessageReceived awaitMessage(String id) {
        DriverEvent.MessageReceived received = events.await(DriverEvent.MessageReceived.class);
        return received.messageId().equals(id) ? received : awaitMessage(id);
    }

    private Device device() {
        return world.own.onlineCompanion().orElseThrow();
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

    private CompletionStage<SendOutcome> send(String id, String text) {
        return session.send(new Outbound(id, world.friend(), new Content.Text(text)));
    }

    private static void acknowledged(CompletionStage<SendOutcome> stage) {
        assertThat(outcome(stage)).isInstanceOf(Acknowledged.class);
    }

    private static Refusal refusal(CompletionStage<SendOutcome> stage) {
        assertThat(outcome(stage)).isInstanceOf(Refused.class);
        return ((Refused) outcome(stage)).reason();
    }

    private static SendOutcome outcome(CompletionStage<SendOutcome> stage) {
        return stage.toCompletableFuture().orTimeout(10, TimeUnit.SECONDS).join();
    }
}
