package io.wagate.whatsapp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import io.wagate.support.Eventually;
import io.wagate.support.SettableClock;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverEvent.MessageStatus;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.RecordedEvents;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SendOutcome.Refusal;
import io.wagate.whatsapp.SendOutcome.Refused;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.sandbox.phones.ChatMessage;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.MagicNumber;
import io.wagate.whatsapp.sandbox.phones.Phone;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** The simulated network by itself: rhythm, magic numbers, journal, separation. Time stands still unless it is moved. */
class SandboxNetworkTest {

    private static final TenantId ALICE = new TenantId(1);
    private static final TenantId CHARLIE = new TenantId(2);
    private static final Actor HOLDER = Actor.system(ALICE);
    private static final String FRIEND = "12025550142";

    @TempDir
    private Path folder;

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-20T09:00:00Z"));
    private final SettableTimers timers = new SettableTimers(clock);
    private final RememberedCredentials credentials = new RememberedCredentials();
    private final RecordedEvents events = new RecordedEvents();
    private final List<DriverSession> opened = new ArrayList<>();
    private Networks networks;
    private HeldPhones phones;
    private HeldChats chats;
    private HeldGroups groups;

    @BeforeEach
    void freshProcess() {
        process(DataSize.ofMegabytes(8));
    }

    // ---- codes ----

    @Test
    void theFirstCodeLivesSixtySecondsFiveMoreTwentyEach() {
        DriverSession session = open(ALICE, 1, "bakery");
        session.start();
        List<String> texts = new ArrayList<>();
        for (int number = 1; number <= 6; number++) {
            DriverEvent.QrIssued code = events.next(DriverEvent.QrIssued.class);
            Duration life = Duration.ofSeconds(number == 1 ? 60 : 20);
            assertThat(code.number()).isEqualTo(number);
            assertThat(code.of()).isEqualTo(6);
            assertThat(code.expiresAt()).isEqualTo(clock.instant().plus(life));
            texts.add(code.text());
            timers.advance(life);
        }

        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.QR_EXPIRED);
        assertThat(texts).doesNotHaveDuplicates();
        timers.advance(Duration.ofHours(1));
        assertThat(events.all()).hasSize(7);
    }

    @Test
    void anExpiredCodeCannotBeScanned() {
        open(ALICE, 1, "bakery").start();
        String old = events.next(DriverEvent.QrIssued.class).text();
        timers.advance(Duration.ofSeconds(60));
        String phone = phones.add(HOLDER, null).number();

        assertThatThrownBy(() -> phones.scanText(HOLDER, phone, old)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPairingCodeWorksOnlyOnItsPhoneAndOnlyInTime() {
        DriverSession session = open(ALICE, 1, "bakery");
        String own = phones.add(HOLDER, null).number();
        String other = phones.add(HOLDER, null).number();
        session.startWithPairingCode(own);
        String code = events.next(DriverEvent.PairingCodeIssued.class).code();
        assertThat(code).matches("[1-9A-Z]{4}-[1-9A-Z]{4}");

        assertThatThrownBy(() -> phones.enterPairingCode(HOLDER, other, code)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> phones.enterPairingCode(HOLDER, own, "AAAA-AAAA"))
                .isInstanceOf(ProblemException.class);
        timers.advance(SandboxSettings.PAIRING_CODE);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.QR_EXPIRED);
        assertThatThrownBy(() -> phones.enterPairingCode(HOLDER, own, code)).isInstanceOf(ProblemException.class);
    }

    @Test
    void aPasskeyIsAskedForAndConfirmedOnThePhone() {
        open(ALICE, 1, "bakery").start();
        String own = phones.add(HOLDER, null).number();
        phones.askForPasskey(HOLDER, own);
        phones.scanText(HOLDER, own, events.next(DriverEvent.QrIssued.class).text());
        events.next(DriverEvent.PasskeyRequired.class);
        assertThat(phones.get(HOLDER, own).passkeyWanted()).isEqualTo(Phone.Passkey.WAITS);

        phones.confirmPasskey(HOLDER, own);

        events.next(DriverEvent.Authenticated.class);
        events.next(DriverEvent.Ready.class);
    }

    @Test
    void aPasskeyThatNobodyConfirmsFails() {
        open(ALICE, 1, "bakery").start();
        String own = phones.add(HOLDER, null).number();
        phones.askForPasskey(HOLDER, own);
        phones.scanText(HOLDER, own, events.next(DriverEvent.QrIssued.class).text());
        events.next(DriverEvent.PasskeyRequired.class);

        timers.advance(SandboxSettings.PASSKEY);

        events.next(DriverEvent.AuthenticationFailed.class);
        events.next(DriverEvent.Disconnected.class);
        assertThat(credentials.isEmpty()).isTrue();
    }

    @Test
    void aPhoneCarriesOneSession() {
        link(1, "bakery");
        String own = phones.linked(HOLDER).getFirst().number();
        RecordedEvents second = new RecordedEvents();
        open(ALICE, 2, "shop", new RememberedCredentials(), second).start();
        String code = second.next(DriverEvent.QrIssued.class).text();

        assertThatThrownBy(() -> phones.scanText(HOLDER, own, code))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(Problem.Conflict.class));
    }

    // ---- failures on demand ----

    @Test
    void aBrokenConnectionComesBackByItself() {
        DriverSession session = link(1, "bakery");
        phones.breakLink(HOLDER, own(), DisconnectReason.NETWORK);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
        assertThat(refusal(send(session, "3EB001", FRIEND))).isEqualTo(Refusal.NOT_CONNECTED);

        timers.advance(SandboxSettings.RECONNECT);

        events.next(DriverEvent.Authenticated.class);
        events.next(DriverEvent.Ready.class);
    }

    @Test
    void aBanClosesTheAccountAndForgetsTheDevice() {
        link(1, "bakery");
        String own = own();
        phones.breakLink(HOLDER, own, DisconnectReason.BANNED);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.BANNED);
        assertThat(phones.get(HOLDER, own).closed()).isTrue();
        assertThat(credentials.isEmpty()).isTrue();
    }

    @Test
    void anOutdatedOrReplacedSessionKeepsItsCredentialsAndDoesNotFight() {
        for (DisconnectReason reason : List.of(DisconnectReason.OUTDATED, DisconnectReason.REPLACED)) {
            DriverSession session = open(ALICE, 1, "bakery");
            session.start();
            if (credentials.isEmpty()) {
                phones.scanWithNewPhone(HOLDER, "bakery");
            }
            events.await(DriverEvent.Ready.class);
            phones.breakLink(HOLDER, own(), reason);
            assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(reason);
            int told = events.all().size();
            timers.advance(Duration.ofHours(1));
            assertThat(events.all()).hasSize(told);
            assertThat(credentials.isEmpty()).isFalse();
            session.close();
        }
    }

    @Test
    void anotherConnectionWithTheSameCredentialsReplacesTheFirst() {
        link(1, "bakery");
        RecordedEvents second = new RecordedEvents();
        open(ALICE, 1, "bakery", credentials, second).start();
        second.await(DriverEvent.Ready.class);
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.REPLACED);
    }

    @Test
    void aRestrictedAccountWritesOnlyToThoseWhoWroteFirst() {
        DriverSession session = link(1, "bakery");
        String asker = phones.add(HOLDER, "Asker").number();
        chats.write(HOLDER, asker, Jid.ofPhone(own()), new Content.Text("hello?"), null);

        phones.restrict(HOLDER, own());

        var told = events.await(DriverEvent.AccountRestricted.class);
        assertThat(told.until()).isEqualTo(clock.instant().plus(Duration.ofDays(1)));
        assertThat(refusal(send(session, "3EB002", FRIEND))).isEqualTo(Refusal.ACCOUNT_RESTRICTED);
        assertThat(outcome(send(session, "3EB003", asker))).isInstanceOf(Acknowledged.class);
        clock.advance(Duration.ofDays(1));
        assertThat(outcome(send(session, "3EB004", FRIEND))).isInstanceOf(Acknowledged.class);
    }

    @Test
    void refusedCredentialsAreToldAndForgotten() {
        link(1, "bakery");

        phones.refuse(HOLDER, own());

        events.await(DriverEvent.AuthenticationFailed.class);
        assertThat(events.await(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
        assertThat(credentials.isEmpty()).isTrue();
        assertThat(phones.linked(HOLDER)).isEmpty();
    }

    @Test
    void aSessionThatIsAwayHearsOfItsRefusalWhenItConnects() {
        DriverSession session = link(1, "bakery");
        session.stop();
        events.await(DriverEvent.Disconnected.class);

        phones.refuse(HOLDER, own());
        session.start();

        events.await(DriverEvent.AuthenticationFailed.class);
    }

    // ---- magic numbers ----

    @Test
    void anOrdinaryNumberAcknowledgesAtOnceAndDeliversInABurst() {
        DriverSession session = link(1, "bakery");
        for (int i = 0; i < 20; i++) {
            assertThat(send(session, "3EB01" + i, "4915112345678")).isCompleted();
        }
        assertThat(events.all()).noneMatch(MessageStatus.class::isInstance);

        timers.advance(SandboxWorld.RECEIPTS);

        for (int i = 0; i < 20; i++) {
            MessageStatus status = events.await(MessageStatus.class);
            assertThat(status.messageId()).isEqualTo("3EB01" + i);
            assertThat(status.status()).isEqualTo(MessageStatus.Status.DELIVERED);
        }
    }

    @Test
    void magicNumbersBehaveAsTheySay() {
        DriverSession session = link(1, "bakery");
        assertThat(refusal(send(session, "3EB021", MagicNumber.ABSENT.number())))
                .isEqualTo(Refusal.NOT_ON_WHATSAPP);
        assertThat(refusal(send(session, "3EB022", MagicNumber.RESTRICTED.number())))
                .isEqualTo(Refusal.ACCOUNT_RESTRICTED);
        assertThat(events.next(DriverEvent.AccountRestricted.class).detail()).startsWith("463");
        assertThat(refusal(session.send(
                                new Outbound("3EB023", Jid.ofPhone(MagicNumber.MEDIA_REJECTED.number()), picture()))
                        .toCompletableFuture()))
                .isEqualTo(Refusal.MEDIA_REJECTED);
        assertThat(outcome(send(session, "3EB024", MagicNumber.MEDIA_REJECTED.number())))
                .isInstanceOf(Acknowledged.class);
        assertThat(refusal(send(session, "3EB025", "0123"))).isEqualTo(Refusal.NOT_ON_WHATSAPP);
    }

    @Test
    void aReadingPhoneDeliversAndReads() {
        DriverSession session = link(1, "bakery");
        send(session, "3EB031", MagicNumber.READS.number());
        timers.advance(SandboxWorld.RECEIPTS);
        assertThat(events.next(MessageStatus.class).status()).isEqualTo(MessageStatus.Status.DELIVERED);
        assertThat(events.next(MessageStatus.class).status()).isEqualTo(MessageStatus.Status.READ);
    }

    /** Typing is shown and has no line in the journal: what a session has stored must not be counted with it. */
    @Test
    void whoeverTypedStillHearsOfReceipts() {
        DriverSession session = link(1, "bakery");
        for (int i = 0; i < 5; i++) {
            session.typing(Jid.ofPhone(FRIEND), Typing.TYPING);
            session.typing(Jid.ofPhone(FRIEND), Typing.PAUSED);
        }
        for (int i = 0; i < 3; i++) {
            String id = "3EB08" + i;
            send(session, id, MagicNumber.READS.number());
            timers.advance(SandboxWorld.RECEIPTS);
            assertThat(events.await(MessageStatus.class).messageId()).isEqualTo(id);
            assertThat(events.await(MessageStatus.class).status()).isEqualTo(MessageStatus.Status.READ);
            int takings = i + 1;
            Eventually.assertThat(() -> assertThat(journal().stream().filter(line -> line.contains("\"Taken\"")))
                    .hasSizeGreaterThanOrEqualTo(takings));
        }
    }

    @Test
    void anEchoWritesBack() {
        DriverSession session = link(1, "bakery");
        send(session, "3EB032", MagicNumber.ECHOES.number());
        timers.advance(SandboxWorld.RECEIPTS);
        assertThat(events.await(DriverEvent.MessageReceived.class).content()).isEqualTo(new Received.Text("hello"));
    }

    @Test
    void aSlowPhoneAnswersAfterThreeSeconds() {
        DriverSession session = link(1, "bakery");
        CompletableFuture<SendOutcome> answer = send(session, "3EB033", MagicNumber.SLOW.number());
        timers.advance(SandboxWorld.SLOW.minusMillis(1));
        assertThat(answer).isNotDone();
        timers.advance(Duration.ofMillis(1));
        assertThat(outcome(answer)).isInstanceOf(Acknowledged.class);
    }

    @Test
    void aSilentPhoneNeverAnswersAndNobodyKnowsTheOutcome() {
        DriverSession session = link(1, "bakery");
        CompletableFuture<SendOutcome> answer = send(session, "3EB034", MagicNumber.SILENT.number());
        timers.advance(Duration.ofHours(1));
        assertThat(answer).isNotDone();
        assertThat(session.outcomeOf("3EB034")).isEmpty();
        assertThat(journal()).anyMatch(line -> line.contains("3EB034") && line.contains("Swallowed"));
    }

    @Test
    void aBreakingPhoneTakesTheMessageButTheAnswerIsLost() {
        DriverSession session = link(1, "bakery");
        CompletableFuture<SendOutcome> answer = send(session, "3EB035", MagicNumber.BREAKS.number());
        assertThat(events.next(DriverEvent.Disconnected.class).reason()).isEqualTo(DisconnectReason.NETWORK);
        timers.advance(SandboxSettings.RECONNECT);
        events.await(DriverEvent.Ready.class);
        assertThat(answer).isNotDone();
        assertThat(session.outcomeOf("3EB035")).get().isInstanceOf(Acknowledged.class);
        assertThat(events.await(MessageStatus.class).messageId()).isEqualTo("3EB035");
    }

    // ---- the witness ----

    @Test
    void theWitnessHasAMessageBeforeItIsAcknowledged() {
        DriverSession session = link(1, "bakery");
        List<Boolean> seen = new ArrayList<>();
        send(session, "3EB041", FRIEND)
                .thenAccept(answer -> seen.add(journal().stream().anyMatch(line -> line.contains("3EB041"))));
        assertThat(seen).containsExactly(true);
    }

    @Test
    void afterACrashTheNetworkKnowsEverythingAgain() throws IOException {
        DriverSession session = link(1, "bakery");
        String own = own();
        send(session, "3EB051", FRIEND);
        send(session, "3EB052", MagicNumber.ABSENT.number());
        String picture = chats.write(HOLDER, MagicNumber.UNREAD.number(), Jid.ofPhone(own), picture(), null);
        var received = events.await(DriverEvent.MessageReceived.class);
        chats.react(HOLDER, MagicNumber.UNREAD.number(), Jid.ofPhone(own), picture, "👍");
        events.await(DriverEvent.Reaction.class);
        tear();

        process(DataSize.ofMegabytes(8));
        RecordedEvents later = new RecordedEvents();
        DriverSession again = open(ALICE, 1, "bakery", credentials, later);
        assertThat(again.outcomeOf("3EB051")).get().isInstanceOf(Acknowledged.class);
        assertThat(again.outcomeOf("3EB052")).get().isInstanceOf(Refused.class);
        assertThat(again.download(((Received.Media) received.content()).ref())).isEqualTo(new byte[] {1, 2, 3});
        again.start();
        assertThat(later.next(DriverEvent.Authenticated.class).phone()).isEqualTo(own);
        later.next(DriverEvent.Ready.class);
        List<ChatMessage> chat = chats.messages(HOLDER, MagicNumber.UNREAD.number(), Jid.ofPhone(own), 10);
        assertThat(chat).singleElement().satisfies(message -> {
            assertThat(message.content()).isInstanceOf(Received.Media.class);
            assertThat(message.reactions()).containsValue("👍");
        });
        timers.advance(SandboxWorld.RECEIPTS);
        assertThat(later.await(MessageStatus.class).messageId()).isEqualTo("3EB051");
        assertThat(outcome(send(again, "3EB053", FRIEND))).isInstanceOf(Acknowledged.class);
        process(DataSize.ofMegabytes(8));
        assertThat(open(ALICE, 1, "bakery").outcomeOf("3EB053")).isPresent();
    }

    @Test
    void whatASessionNeverStoredIsToldAgainAfterACrash() {
        link(1, "bakery").stop();
        String id =
                chats.write(HOLDER, MagicNumber.UNREAD.number(), Jid.ofPhone(own()), new Content.Text("hello?"), null);

        process(DataSize.ofMegabytes(8));
        RecordedEvents later = new RecordedEvents();
        open(ALICE, 1, "bakery", credentials, later).start();

        assertThat(later.await(DriverEvent.MessageReceived.class).messageId()).isEqualTo(id);
    }

    @Test
    void aFullJournalIsFollowedByTheNextAndNothingIsForgotten() throws IOException {
        process(DataSize.ofKilobytes(16));
        DriverSession session = link(1, "bakery");
        Group group = groups.create(HOLDER, MagicNumber.READS.number(), "Bakers", List.of(own()));
        for (int i = 1000; i < 1700; i++) {
            send(session, "3EB0" + i, FRIEND);
        }
        assertThat(files()).hasSizeBetween(5, Journal.FILES);

        process(DataSize.ofKilobytes(16));
        RecordedEvents later = new RecordedEvents();
        DriverSession again = open(ALICE, 1, "bakery", credentials, later);
        again.start();

        later.await(DriverEvent.Ready.class);
        assertThat(again.outcomeOf("3EB01200")).as("long gone from memory").isPresent();
        assertThat(chats.groups(HOLDER, MagicNumber.READS.number())).containsExactly(group);
    }

    @Test
    void aDeviceThatTheNetworkNeverMetIsTakenIn() throws IOException {
        link(1, "bakery");
        String own = own();
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        networks = SandboxWorld.networks(elsewhere, timers, clock);
        RecordedEvents later = new RecordedEvents();
        open(ALICE, 1, "bakery", credentials, later).start();
        assertThat(later.await(DriverEvent.Ready.class).phone()).isEqualTo(own);
    }

    // ---- people and groups ----

    @Test
    void aGroupFromThePhoneJoinsTalksAndParts() {
        DriverSession session = link(1, "bakery");
        String founder = MagicNumber.READS.number();
        Group group = groups.create(HOLDER, founder, "Bakers", List.of(own()));
        assertThat(events.next(DriverEvent.GroupJoined.class).group()).isEqualTo(group.jid());
        assertThat(events.next(DriverEvent.GroupUpdated.class).subject()).isEqualTo("Bakers");

        chats.write(HOLDER, founder, group.jid(), new Content.Text("hello all"), null);
        var received = events.next(DriverEvent.MessageReceived.class);
        assertThat(received.chat()).isEqualTo(group.jid());
        assertThat(received.author()).isEqualTo(Jid.ofPhone(founder));

        session.send(new Outbound("3EB061", group.jid(), new Content.Text("hi")));
        timers.advance(SandboxWorld.RECEIPTS);
        assertThat(events.next(MessageStatus.class).by()).isEqualTo(Jid.ofPhone(founder));

        groups.add(HOLDER, founder, group.jid(), MagicNumber.UNREAD.number());
        assertThat(events.await(DriverEvent.GroupJoined.class).member())
                .isEqualTo(Jid.ofPhone(MagicNumber.UNREAD.number()));
        groups.remove(HOLDER, founder, group.jid(), own());
        assertThat(events.await(DriverEvent.GroupLeft.class).member()).isEqualTo(Jid.ofPhone(own()));
        assertThat(refusal(session.send(new Outbound("3EB062", group.jid(), new Content.Text("still?")))
                        .toCompletableFuture()))
                .isEqualTo(Refusal.REJECTED);
    }

    @Test
    void callsNamesVotesAndDeletionsAreTold() {
        DriverSession session = link(1, "bakery");
        String friend = MagicNumber.UNREAD.number();
        Jid us = Jid.ofPhone(own());
        chats.call(HOLDER, friend, us, true);
        assertThat(events.next(DriverEvent.Call.class).video()).isTrue();

        session.send(new Outbound(
                "3EB071", Jid.ofPhone(friend), new Content.Poll("How was it?", List.of("Lovely", "Fine"), 1)));
        assertThatThrownBy(() -> chats.vote(HOLDER, friend, us, "3EB071", List.of("Lovely", "Fine")))
                .isInstanceOf(ProblemException.class);
        chats.vote(HOLDER, friend, us, "3EB071", List.of("Fine"));
        assertThat(events.next(DriverEvent.PollVoted.class).options()).containsExactly("Fine");

        phones.rename(HOLDER, friend, "Grete");
        assertThat(events.next(DriverEvent.PushNameChanged.class).name()).isEqualTo("Grete");

        chats.hide(HOLDER, own(), Jid.ofPhone(friend), "3EB071");
        var hidden = events.next(DriverEvent.Revoked.class);
        assertThat(hidden.forEverybody()).isFalse();
        assertThat(hidden.message()).isEqualTo(new MessageRef(Jid.ofPhone(friend), "3EB071", null, true));
    }

    @Test
    void twoSessionsOfATenantWriteToEachOther() {
        DriverSession bakery = link(1, "bakery");
        RecordedEvents shop = new RecordedEvents();
        DriverSession second = open(ALICE, 2, "shop", new RememberedCredentials(), shop);
        second.start();
        shop.next(DriverEvent.QrIssued.class);
        String number = phones.scanWithNewPhone(HOLDER, "shop").number();
        shop.await(DriverEvent.Ready.class);

        send(bakery, "3EB081", number);
        var received = shop.await(DriverEvent.MessageReceived.class);
        assertThat(received.messageId()).isEqualTo("3EB081");
        assertThat(events.await(MessageStatus.class).status()).isEqualTo(MessageStatus.Status.DELIVERED);

        second.markRead(List.of(new MessageRef(received.chat(), "3EB081", null, false)));
        assertThat(events.await(MessageStatus.class).status()).isEqualTo(MessageStatus.Status.READ);
    }

    // ---- separation ----

    @Test
    void numbersOfOneTenantNeverReachAnother() {
        DriverSession bakery = link(1, "bakery");
        RecordedEvents theirs = new RecordedEvents();
        DriverSession spy = open(CHARLIE, 2, "bakery", new RememberedCredentials(), theirs);
        spy.start();
        theirs.next(DriverEvent.QrIssued.class);
        Actor charlie = Actor.system(CHARLIE);
        String same = phones.scanWithNewPhone(charlie, "bakery").number();
        theirs.await(DriverEvent.Ready.class);
        assertThat(same).as("both networks count alike").isEqualTo(own());
        int before = theirs.all().size();

        assertThat(outcome(send(bakery, "3EB091", MagicNumber.ECHOES.number()))).isInstanceOf(Acknowledged.class);
        timers.advance(SandboxWorld.RECEIPTS);
        events.await(DriverEvent.MessageReceived.class);

        assertThat(theirs.all()).hasSize(before);
        assertThat(spy.outcomeOf("3EB091")).isEmpty();
        assertThat(chats.messages(charlie, MagicNumber.ECHOES.number(), Jid.ofPhone(same), 10))
                .isEmpty();
        assertThat(phones.waiting(charlie)).isEmpty();
    }

    @Test
    void anotherTenantsCodeOrFileIsOfNoUse() {
        open(ALICE, 1, "bakery").start();
        String code = events.next(DriverEvent.QrIssued.class).text();
        Actor charlie = Actor.system(CHARLIE);
        String phone = phones.add(charlie, null).number();
        assertThatThrownBy(() -> phones.scanText(charlie, phone, code)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> phones.scanWithNewPhone(charlie, "bakery")).isInstanceOf(ProblemException.class);

        phones.scanWithNewPhone(HOLDER, "bakery");
        events.await(DriverEvent.Ready.class);
        String id = chats.write(HOLDER, MagicNumber.READS.number(), Jid.ofPhone(own()), picture(), null);
        var file =
                (Received.Media) events.await(DriverEvent.MessageReceived.class).content();
        DriverSession theirs = open(CHARLIE, 2, "shop", new RememberedCredentials(), new RecordedEvents());
        assertThatThrownBy(() -> theirs.download(file.ref())).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> chats.file(charlie, MagicNumber.READS.number(), id))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void whoMayOnlyLookHoldsNoPhone() {
        Actor reader = new Actor(ALICE, Actor.Kind.MEMBER, "reader", Set.of(Permission.VIEW), null);
        assertThat(phones.list(reader)).isNotEmpty();
        assertThatThrownBy(() -> phones.add(reader, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> chats.write(
                        reader, MagicNumber.READS.number(), Jid.ofPhone(FRIEND), new Content.Text("x"), null))
                .isInstanceOf(ProblemException.class);
    }

    /** A new process over the same folder; the old one is simply gone, as after a kill. */
    /** Nothing writes into the folder any more when it is deleted. */
    @AfterEach
    void closeSessions() {
        opened.forEach(DriverSession::close);
    }

    private void process(DataSize journal) {
        networks = SandboxWorld.networks(folder, timers, clock, journal);
        phones = new HeldPhones(networks);
        chats = new HeldChats(networks);
        groups = new HeldGroups(networks);
    }

    private DriverSession link(long id, String publicId) {
        DriverSession session = open(ALICE, id, publicId);
        session.start();
        events.next(DriverEvent.QrIssued.class);
        phones.scanWithNewPhone(HOLDER, publicId);
        events.await(DriverEvent.Ready.class);
        return session;
    }

    private DriverSession open(TenantId tenant, long id, String publicId) {
        return open(tenant, id, publicId, credentials, events);
    }

    private DriverSession open(
            TenantId tenant, long id, String publicId, RememberedCredentials kept, RecordedEvents told) {
        DriverSession session = new SandboxDriver(networks).open(new SessionContext(tenant, id, publicId, kept), told);
        opened.add(session);
        return session;
    }

    private String own() {
        return phones.linked(HOLDER).getFirst().number();
    }

    private static CompletableFuture<SendOutcome> send(DriverSession session, String id, String to) {
        return session.send(new Outbound(id, Jid.ofPhone(to), new Content.Text("hello")))
                .toCompletableFuture();
    }

    private static SendOutcome outcome(CompletableFuture<SendOutcome> answer) {
        return answer.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
    }

    private static Refusal refusal(CompletableFuture<SendOutcome> answer) {
        return ((Refused) outcome(answer)).reason();
    }

    private static Content.Media picture() {
        return new Content.Media(
                Content.MediaKind.IMAGE,
                "image/png",
                null,
                3,
                () -> new ByteArrayInputStream(new byte[] {1, 2, 3}),
                "");
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve("1"))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private List<String> journal() {
        try {
            List<String> lines = new ArrayList<>();
            for (Path file : files()) {
                lines.addAll(Files.readAllLines(file));
            }
            return lines;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The process died in the middle of a line, within a character. */
    private void tear() throws IOException {
        byte[] half = {'{', '"', 'n', '"', ':', '9', (byte) 0xF0, (byte) 0x9F};
        Files.write(files().getLast(), half, StandardOpenOption.APPEND);
    }
}
