package io.wagate.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.plan.PlanService;
import io.wagate.session.WhatsAppSession;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.SendOutcome;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** What a crash or another node leaves behind, on the real tables with sessions that only this test runs. */
@IntegrationTest
class MessageRecoveryIT {

    private static final Duration AT_ONCE = Duration.ofMillis(1);

    @Autowired
    MessageLedger ledger;

    @Autowired
    StatusLedger statuses;

    @Autowired
    StatusRepository rows;

    @Autowired
    Settlement settlement;

    @Autowired
    HandoverRepository waiting;

    @Autowired
    Contents contents;

    @Autowired
    Departure departure;

    @Autowired
    OwnersAnswer owner;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    PlanService plans;

    @Autowired
    EventLog events;

    @Autowired
    RowIds ids;

    @Autowired
    Randomness randomness;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private Tenant alice;
    private WhatsAppSession before;
    private FakeLive after;

    @BeforeEach
    void aSessionWhoseOwnerDied() {
        alice = people.tenant("Alice");
        before = FakeLive.row(jdbc, alice.id(), 4);
        after = new FakeLive(FakeLive.session(before.id(), alice.id(), before.publicId(), 5));
    }

    @Test
    void aMessageOfADeadEpochIsNeverSentAgain() {
        Draft lost = admitted(4L);
        moveTo(5);

        recover();

        assertThat(standing(lost).status()).isEqualTo(MessageStatus.UNKNOWN);
        assertThat(after.sent).isEmpty();
        assertThat(types(lost)).containsExactly(EventType.MESSAGE_CREATED, EventType.MESSAGE_UNKNOWN);
        assertThat(plans.usage(alice).sent()).isEqualTo(1);
    }

    @Test
    void whatWhatsAppKnowsSettlesIt() {
        Draft arrived = admitted(4L);
        Draft refused = admitted(4L);
        after.known.put(arrived.waId(), new SendOutcome.Acknowledged(Instant.parse("2026-11-20T10:00:01Z")));
        after.known.put(refused.waId(), new SendOutcome.Refused(SendOutcome.Refusal.NOT_ON_WHATSAPP, "no account"));
        moveTo(5);

        recover();

        assertThat(standing(arrived).status()).isEqualTo(MessageStatus.SENT);
        assertThat(standing(arrived).sentAt()).isEqualTo(Instant.parse("2026-11-20T10:00:01Z"));
        assertThat(standing(refused).status()).isEqualTo(MessageStatus.FAILED);
        assertThat(plans.usage(alice).sent()).isEqualTo(1);
        assertThat(after.sent).isEmpty();
    }

    @Test
    void aMessageOfTheLivingEpochIsLeftAlone() {
        Draft underWay = admitted(4L);

        settlement.abandon(rows.abandoned(alice.id(), before.id(), 4));

        assertThat(standing(underWay).status()).isEqualTo(MessageStatus.QUEUED);
    }

    @Test
    void theLedgerTakesNothingFromAnEpochThatIsOver() {
        moveTo(5);

        assertThat(ledger.admit(draft(4L)).join()).isInstanceOf(Admission.Moved.class);
        assertThat(plans.usage(alice).sent()).isZero();
        assertThat(events.after(alice.id(), 0, 10)).isEmpty();
    }

    @Test
    void whatAnotherNodeAcceptedIsSentByExactlyOneOwner() throws Exception {
        List<Draft> drafts = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            drafts.add(admitted(null));
        }
        moveTo(5);
        FakeLive second = new FakeLive(after.session());
        List<Callable<List<CompletableFuture<Standing>>>> owners =
                List.of(handover(after)::run, handover(second)::run, handover(after)::run);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<List<CompletableFuture<Standing>>> run : threads.invokeAll(owners)) {
                run.get().forEach(CompletableFuture::join);
            }
        }

        List<String> sent = new ArrayList<>(after.sent);
        sent.addAll(second.sent);
        assertThat(sent)
                .containsExactlyInAnyOrderElementsOf(
                        drafts.stream().map(Draft::waId).toList());
        assertThat(drafts).allMatch(draft -> standing(draft).status() == MessageStatus.SENT);
        assertThat(owner.await(drafts.getFirst().queued()).status()).isEqualTo(MessageStatus.SENT);
        assertThat(waitingRows()).isZero();
    }

    @Test
    void anOwnerWhoseEpochIsOverTakesNothing() {
        Draft draft = admitted(null);
        moveTo(6);

        assertThat(handover(after).run()).isEmpty();
        assertThat(standing(draft).handedEpoch()).isNull();
        assertThat(waitingRows()).isEqualTo(1);
    }

    @Test
    void whatNobodyTookIsGivenUpAndNotSentLater() {
        Draft draft = admitted(null);
        moveTo(5);
        Standing queued = standing(draft);

        statuses.record(StatusChange.neverHanded(queued, Instant.parse("2026-11-20T10:00:10Z"), "NOT_CONNECTED"))
                .join();

        assertThat(handover(after).run()).isEmpty();
        assertThat(after.sent).isEmpty();
        assertThat(standing(draft).status()).isEqualTo(MessageStatus.FAILED);
        assertThat(plans.usage(alice).sent()).isZero();
        assertThat(waitingRows()).isZero();
    }

    @Test
    void aReceiptThatOvertakesTheAnswerIsNotLost() {
        Draft draft = admitted(4L);
        CompletableFuture<SendOutcome> answer = new CompletableFuture<>();
        FakeLive live = new FakeLive(before);
        live.answer = answer;
        CompletableFuture<Standing> sent = departure.send(
                live,
                draft.queued(),
                () -> new io.wagate.whatsapp.Outbound(draft.waId(), draft.chat(), contents.of(draft)));

        statuses.record(new StatusChange(
                        alice.id(),
                        before.id(),
                        null,
                        draft.waId(),
                        MessageStatus.DELIVERED,
                        Instant.parse("2026-11-20T10:00:02Z"),
                        null,
                        null,
                        false))
                .join();
        answer.complete(new SendOutcome.Acknowledged(Instant.parse("2026-11-20T10:00:01Z")));

        assertThat(sent.join().status()).isEqualTo(MessageStatus.DELIVERED);
        assertThat(standing(draft).sentAt()).isEqualTo(Instant.parse("2026-11-20T10:00:01Z"));
        assertThat(types(draft))
                .containsExactly(EventType.MESSAGE_CREATED, EventType.MESSAGE_DELIVERED, EventType.MESSAGE_SENT);
    }

    @Test
    void aReceiptOfAnotherTenantsMessageChangesNothing() {
        Draft draft = admitted(4L);

        assertThat(statuses.record(new StatusChange(
                                people.tenant("Charlie").id(),
                                before.id(),
                                null,
                                draft.waId(),
                                MessageStatus.READ,
                                Instant.parse("2026-11-20T10:00:02Z"),
                                null,
                                null,
                                false))
                        .join())
                .isEmpty();
        assertThat(standing(draft).status()).isEqualTo(MessageStatus.QUEUED);
    }

    private void recover() {
        settlement.abandon(rows.abandoned(alice.id(), before.id(), 5));
        settlement.ask(after, rows.unknown(alice.id(), before.id(), 0, 10), AT_ONCE);
    }

    private Handover handover(FakeLive live) {
        return new Handover(waiting, rows, live, contents, departure, transaction);
    }

    private Draft admitted(@Nullable Long epoch) {
        Draft draft = draft(epoch);
        assertThat(ledger.admit(draft).join()).isEqualTo(new Admission.Stored());
        return draft;
    }

    private Draft draft(@Nullable Long epoch) {
        return new Draft(
                ids.next(),
                before,
                epoch,
                "3EB0" + HexFormat.of().withUpperCase().formatHex(randomness.bytes(9)),
                Jid.ofPhone("12025559876"),
                MessageType.TEXT,
                "hello",
                null,
                null,
                "api:test",
                null,
                null,
                Instant.parse("2026-11-20T10:00:00Z").truncatedTo(ChronoUnit.MICROS));
    }

    private void moveTo(long epoch) {
        jdbc.sql("UPDATE whatsapp_session SET epoch = ? WHERE id = ?")
                .params(epoch, before.id())
                .update();
    }

    private Standing standing(Draft draft) {
        return rows.find(alice.id(), draft.id()).orElseThrow();
    }

    private List<EventType> types(Draft draft) {
        return events.ofMessage(alice.id(), draft.id()).stream()
                .map(Event::type)
                .toList();
    }

    private long waitingRows() {
        return jdbc.sql("SELECT COUNT(*) FROM message_handover WHERE session_id = ?")
                .param(before.id())
                .query(Long.class)
                .single();
    }
}
