package io.wagate.verification;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.Witness;
import io.wagate.verification.Verification.Status;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.sandbox.phones.Chats;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The life of codes that users send, without callbacks; on the simulated network. */
@IntegrationTest
class ReverseIT {

    @Autowired
    Shop shop;

    @Autowired
    VerificationWorker worker;

    @Autowired
    ReplyRepository replies;

    @Autowired
    EventLog events;

    @Autowired
    Chats chats;

    @Autowired
    JdbcClient jdbc;

    private Shop.Opened alice;

    @BeforeEach
    void aShop() {
        alice = shop.open("Alice");
    }

    @Test
    void whoSendsTheCodeIsValidatedAndAnswered() {
        Verification verification = shop.start(alice, Shop.texts(null));

        shop.writes(alice, Shop.USER, "Hello, here it is: >>" + verification.code() + "<< bye");

        Verification done = shop.eventually(alice, verification, Status.VALIDATED);
        assertThat(done.phone()).isEqualTo(Shop.USER);
        assertThat(done.profileName()).isNotBlank();
        assertThat(done.times().validated()).isNotNull();
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice.tenant(), "Welcome")).hasSize(1));
        Eventually.assertThat(() -> assertThat(shop.trace(alice, verification))
                .containsExactly(Trace.Kind.REQUESTED, Trace.Kind.RECEIVED, Trace.Kind.VALIDATED, Trace.Kind.REPLIED));
        assertThat(told(EventType.VERIFICATION_VALIDATED))
                .singleElement()
                .satisfies(event -> assertThat(event.data())
                        .contains("\"code\":\"" + verification.code())
                        .contains("\"phone\":\"" + Shop.USER));
        assertThat(told(EventType.VERIFICATION_REQUESTED))
                .singleElement()
                .satisfies(
                        event -> assertThat(event.data()).doesNotContain(Objects.requireNonNull(verification.code())));
    }

    @Test
    void ofTwoAtOnceOneIsValidated() {
        Verification verification = shop.start(alice, Shop.texts(null));

        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            threads.submit(() -> shop.sends(alice, Shop.USER, verification));
            threads.submit(() -> shop.sends(alice, Shop.OTHER, verification));
        }

        Verification done = shop.eventually(alice, verification, Status.VALIDATED);
        Eventually.assertThat(() -> assertThat(told(EventType.MESSAGE_RECEIVED)).hasSize(2));
        assertThat(told(EventType.VERIFICATION_VALIDATED)).hasSize(1);
        assertThat(shop.trace(alice, verification))
                .filteredOn(Trace.Kind.RECEIVED::equals)
                .hasSize(1);
        assertThat(shop.now(alice, verification).phone()).isEqualTo(done.phone());
    }

    @Test
    void aCodeIsUsedOnce() {
        Verification verification = shop.start(alice, Shop.texts(null));
        shop.sends(alice, Shop.USER, verification);
        shop.eventually(alice, verification, Status.VALIDATED);

        shop.sends(alice, Shop.OTHER, verification);

        Eventually.assertThat(() -> assertThat(told(EventType.MESSAGE_RECEIVED)).hasSize(2));
        assertThat(shop.now(alice, verification).phone()).isEqualTo(Shop.USER);
        assertThat(told(EventType.VERIFICATION_VALIDATED)).hasSize(1);
    }

    @Test
    void whoMayNotLeavesTheCodeAlive() {
        VerificationSettings only = new VerificationSettings(
                        null, null, List.of("+" + Shop.USER), null, null, null, null, null, null, null)
                .over(Shop.texts(null));
        Verification verification = shop.start(alice, only);

        shop.sends(alice, Shop.OTHER, verification);
        shop.sends(alice, Shop.OTHER, verification);
        Eventually.assertThat(() -> assertThat(told(EventType.MESSAGE_RECEIVED)).hasSize(2));

        assertThat(shop.now(alice, verification).status()).isEqualTo(Status.REQUESTED);
        assertThat(shop.trace(alice, verification)).containsExactly(Trace.Kind.REQUESTED, Trace.Kind.UNAUTHORIZED);
        shop.sends(alice, Shop.USER, verification);
        assertThat(shop.eventually(alice, verification, Status.VALIDATED).phone())
                .isEqualTo(Shop.USER);
        assertThat(Witness.written(alice.tenant(), "went wrong")).isEmpty();
    }

    @Test
    void aCodeThatComesTooLateIsAnsweredFiveTimesAtMost() {
        Verification verification = shop.start(alice, Shop.texts(null));
        makeLate(verification);
        shop.eventually(alice, verification, Status.EXPIRED);

        for (int tries = 0; tries < 7; tries++) {
            shop.sends(alice, Shop.USER, verification);
        }

        Eventually.assertThat(() -> assertThat(told(EventType.MESSAGE_RECEIVED)).hasSize(7));
        Eventually.assertThat(
                () -> assertThat(Witness.written(alice.tenant(), "expired")).hasSize(5));
        assertThat(told(EventType.VERIFICATION_EXPIRED)).hasSize(1);
        assertThat(shop.now(alice, verification).phone()).isNull();
        assertThat(shop.trace(alice, verification))
                .filteredOn(Trace.Kind.LATE::equals)
                .hasSize(5);
    }

    @Test
    void aSandboxAppAnswersNothingAndTheStateChangesAllTheSame() {
        shop.set(alice, Shop.texts(null), true, false);
        Verification verification = shop.start(alice, VerificationSettings.NONE);

        shop.sends(alice, Shop.USER, verification);

        shop.eventually(alice, verification, Status.VALIDATED);
        assertThat(jdbc.sql("SELECT COUNT(*) FROM verification_reply WHERE verification_id = ?")
                        .param(verification.id())
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void onAnotherCompanysNumberACodeIsJustText() {
        Shop.Opened charlie = shop.open("Charlie");
        Verification verification = shop.start(alice, Shop.texts(null));

        chats.write(
                charlie.actor(),
                Shop.USER,
                charlie.number(),
                new Content.Text(">>" + verification.code() + "<<"),
                null);

        Eventually.assertThat(() -> assertThat(events.after(charlie.tenant().id(), 0, 1000))
                .extracting(Event::type)
                .contains(EventType.MESSAGE_RECEIVED));
        assertThat(shop.now(alice, verification).status()).isEqualTo(Status.REQUESTED);
    }

    @Test
    void aNodeThatDiesBeforeItAnswersLeavesTheAnswerToOthers() {
        Verification verification = shop.start(alice, VerificationSettings.NONE);
        shop.sends(alice, Shop.USER, verification);
        shop.eventually(alice, verification, Status.VALIDATED);

        // As it lies there when the transaction has committed and its node is gone.
        replies.add(
                alice.tenant().id(),
                verification.id() + 1,
                verification.id(),
                alice.session().id(),
                Shop.USER + "@s.whatsapp.net",
                "late welcome",
                java.time.Duration.ofMinutes(10));

        Eventually.assertThat(() ->
                assertThat(Witness.written(alice.tenant(), "late welcome")).hasSize(1));
        Eventually.assertThat(() -> assertThat(shop.trace(alice, verification)).contains(Trace.Kind.REPLIED));
        // And as when it died after sending and before it said so: the key keeps it from going out twice.
        jdbc.sql("UPDATE verification_reply SET state = 'waiting', due_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(verification.id() + 1)
                .update();
        Eventually.assertThat(() -> assertThat(shop.trace(alice, verification))
                .filteredOn(Trace.Kind.REPLIED::equals)
                .hasSize(2));
        assertThat(Witness.written(alice.tenant(), "late welcome")).hasSize(1);
    }

    @Test
    void anAppThatIsRemovedEndsItsCodes() {
        Verification verification = shop.start(alice, Shop.texts(null));
        shop.close(alice);

        worker.look();
        shop.eventually(alice, verification, Status.EXPIRED);
    }

    private void makeLate(Verification verification) {
        jdbc.sql("UPDATE verification SET expires_at = UTC_TIMESTAMP(6) WHERE id = ?")
                .param(verification.id())
                .update();
    }

    private List<Event> told(EventType type) {
        return events.after(alice.tenant().id(), 0, 1000).stream()
                .filter(event -> event.type() == type)
                .toList();
    }
}
