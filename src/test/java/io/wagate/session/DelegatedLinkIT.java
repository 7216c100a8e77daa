package io.wagate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.account.Role;
import io.wagate.audit.AuditEntry;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.ScriptedDriver;
import io.wagate.support.SettableClock;
import io.wagate.tenant.Closing;
import io.wagate.tenant.Suspension;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Links by which somebody without an account links a phone: what opens them, what ends them, and who may make them. */
@IntegrationTest
class DelegatedLinkIT {

    private static final Administrator ADA = new Administrator(1, "ada@example.com");
    private static final String FROM = "203.0.113.18";
    private static final String PHONE = "12025550131";
    private static final int MANY = 8;

    @Autowired
    DelegatedLinkService links;

    @Autowired
    DelegatedLinkPages pages;

    @Autowired
    DelegatedLinkRepository rows;

    @Autowired
    DelegatedTokens tokens;

    @Autowired
    DelegatedOrders orders;

    @Autowired
    Attendance attendance;

    @Autowired
    Drivers drivers;

    @Autowired
    SessionService sessions;

    @Autowired
    ScriptedDriver driver;

    @Autowired
    AuditLog audit;

    @Autowired
    Suspension suspension;

    @Autowired
    Closing closing;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    private Tenant alice;
    private Actor owner;

    @BeforeEach
    void aCompany() {
        alice = people.tenant("Alice");
        owner = People.system(alice);
    }

    @Test
    void whoMayNotLinkPhonesMakesNoLink() {
        atRest("main");
        Actor reader = people.member(alice, Role.READ_ONLY).actor();
        Actor elsewhere = new Actor(alice.id(), Actor.Kind.API_KEY, "key", Set.of(Permission.values()), "another");
        Actor charlie = People.system(people.tenant("Charlie"));

        for (ThrowingCallable call : List.<ThrowingCallable>of(
                () -> links.make(reader, "main", 24),
                () -> links.find(reader, "main"),
                () -> links.revoke(reader, "main"))) {
            assertThatThrownBy(call)
                    .satisfies(refused -> assertThat(problem(refused)).isInstanceOf(Problem.Forbidden.class));
        }
        for (Actor foreign : List.of(elsewhere, charlie)) {
            for (ThrowingCallable call : List.<ThrowingCallable>of(
                    () -> links.make(foreign, "main", 24),
                    () -> links.find(foreign, "main"),
                    () -> links.revoke(foreign, "main"))) {
                assertThatThrownBy(call)
                        .satisfies(refused -> assertThat(problem(refused)).isInstanceOf(Problem.NotFound.class));
            }
        }
        assertThat(links.find(owner, "main")).isEmpty();
    }

    @Test
    void itsTimeHasLimitsAndALinkedSessionNeedsNone() {
        WhatsAppSession session = atRest("main");
        for (long hours : new long[] {-1, 0, 169, Long.MAX_VALUE}) {
            assertThatThrownBy(() -> links.make(owner, "main", hours))
                    .satisfies(refused -> assertThat(problem(refused)).isInstanceOf(Problem.Invalid.class));
        }
        sessions.restart(owner, "main");
        driver.started(session.id()).link();

        assertThatThrownBy(() -> links.make(owner, "main", 1))
                .satisfies(refused -> assertThat(problem(refused)).isInstanceOf(Problem.Conflict.class));
    }

    @Test
    void whatOpensItIsKeptNowhere() {
        atRest("main");
        String token = make("main");

        assertThat(token).hasSize(32).matches("[A-Za-z0-9_-]+");
        assertThat(jdbc.sql("SELECT * FROM delegated_link WHERE tenant_id = ?")
                        .param(alice.id().value())
                        .query()
                        .singleRow())
                .doesNotContainValue(token)
                .containsEntry("token_hash", tokens.hash(token));
        assertThat(audit.newest(alice.id(), 10)).extracting(AuditEntry::action).contains("delegated_link.made");
        assertThat(audit.newest(alice.id(), 10).toString()).doesNotContain(token);
    }

    @Test
    void ofManyWhoStartAtOnceOneDoes() throws Exception {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        int before = driver.opened(session.id()).size();

        together(() -> {
            pages.start(token, FROM);
            return true;
        });

        driver.started(session.id());
        assertThat(driver.opened(session.id())).hasSize(before + 1);
        assertThat(link("main").starts()).isEqualTo(1);
        assertThat(audit.newest(alice.id(), 20))
                .filteredOn(entry -> entry.action().equals("delegated_link.started"))
                .singleElement()
                .satisfies(entry -> assertThat(entry.remoteAddress()).isEqualTo(FROM));
    }

    @Test
    void ofManyLinksMadeAtOnceOneOpens() throws Exception {
        atRest("main");

        List<String> made = together(() -> make("main"));

        assertThat(made).doesNotHaveDuplicates().hasSize(MANY);
        assertThat(made.stream().filter(token -> pages.byToken(token).isPresent()))
                .hasSize(1);
    }

    @Test
    void itEndsWithItsTime() {
        WhatsAppSession session = atRest("main");
        SettableClock clock = new SettableClock(Instant.now());
        var early = new DelegatedLinkService(sessions, stored(), rows, tokens, audit, clock);
        var visits = new DelegatedLinkPages(
                rows, tokens, new DelegatedOrders(stored(), rows, audit, clock), attendance, drivers, clock);
        String token = token(early.make(owner, "main", 1));
        int before = driver.opened(session.id()).size();

        clock.advance(Duration.ofMinutes(59));
        assertThat(visits.byToken(token)).isPresent();
        assertThat(early.find(owner, "main")).isPresent();

        clock.advance(Duration.ofMinutes(1));
        assertThat(visits.byToken(token)).isEmpty();
        assertThat(early.find(owner, "main")).isEmpty();
        visits.start(token, FROM);
        visits.pair(token, PHONE, FROM);
        assertThat(driver.opened(session.id())).hasSize(before);
    }

    @Test
    void itEndsWhenItIsTakenBackAndWhenAnotherIsMade() {
        atRest("main");
        String first = make("main");
        String second = make("main");
        assertThat(pages.byToken(first)).isEmpty();
        assertThat(pages.byToken(second)).isPresent();

        links.revoke(owner, "main");
        links.revoke(owner, "main");

        assertThat(pages.byToken(second)).isEmpty();
        assertThat(audit.newest(alice.id(), 10))
                .filteredOn(entry -> entry.action().equals("delegated_link.revoked"))
                .hasSize(1);
    }

    @Test
    void oneThatWasTakenBackBetweenLookAndPressStartsNothing() {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        var seen = rows.open(tokens.hash(token), Instant.now()).orElseThrow();
        int before = driver.opened(session.id()).size();

        links.revoke(owner, "main");

        assertThat(orders.start(seen, tokens.hash(token), FROM)).isFalse();
        assertThat(orders.pair(seen, tokens.hash(token), PHONE, FROM)).isFalse();
        assertThat(driver.opened(session.id())).hasSize(before);
        assertThat(sessions.get(owner, "main").status()).isEqualTo(SessionStatus.DISCONNECTED);
    }

    @Test
    void onceAPhoneIsLinkedItOnlySaysSoAndStartsNothingEverAgain() {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        pages.start(token, FROM);
        driver.started(session.id()).link();

        Delegated linked = pages.byToken(token).orElseThrow();
        assertThat(linked.link().isLinked()).isTrue();
        assertThat(linked.link().ending()).isEqualTo(ScriptedDriver.PHONE.substring(ScriptedDriver.PHONE.length() - 4));

        sessions.disconnect(owner, "main");
        int before = driver.opened(session.id()).size();
        pages.start(token, FROM);
        pages.pair(token, PHONE, FROM);
        assertThat(driver.opened(session.id())).hasSize(before);
        assertThat(sessions.get(owner, "main").status()).isEqualTo(SessionStatus.DISCONNECTED);

        sessions.restart(owner, "main");
        driver.started(session.id()).showQr("2@for-the-company");
        assertThat(pages.byToken(token).orElseThrow().link().isLinked()).isTrue();
    }

    @Test
    void aPhoneThatWasLinkedElsewhereEndsItToo() {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        sessions.restart(owner, "main");
        driver.started(session.id()).link();

        assertThat(link("main").isLinked()).isTrue();
        assertThat(pages.byToken(token).orElseThrow().link().isLinked()).isTrue();
    }

    @Test
    void itEndsWithItsSessionAlsoWhenTheIdComesBack() {
        atRest("main");
        String token = make("main");

        sessions.remove(owner, "main");
        assertThat(pages.byToken(token)).isEmpty();

        sessions.initialise(owner, "main", null, "scripted");
        assertThat(pages.byToken(token)).isEmpty();
        assertThat(links.find(owner, "main")).isEmpty();
    }

    @Test
    void itEndsWithASuspensionAndDoesNotComeBackWithTheCompany() {
        atRest("main");
        String token = make("main");

        suspension.suspend(ADA, alice, "The invoice of October is open.");
        assertThat(pages.byToken(token)).isEmpty();

        suspension.restore(ADA, alice);
        assertThat(pages.byToken(token)).isEmpty();
    }

    @Test
    void itEndsWhenTheCompanyIsClosed() {
        atRest("main");
        String token = make("main");
        Actor person = people.member(alice, Role.OWNER).actor();

        closing.close(person, alice.name());
        assertThat(pages.byToken(token)).isEmpty();

        closing.reopen(person);
        assertThat(pages.byToken(token)).isEmpty();
    }

    @Test
    void itAsksForCodesSoOftenAndNoMore() {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        jdbc.sql("UPDATE delegated_link SET starts = ? WHERE tenant_id = ?")
                .params(DelegatedLink.MOST_STARTS - 1, alice.id().value())
                .update();

        pages.pair(token, PHONE, FROM);
        assertThat(driver.started(session.id()).asked()).contains("pair " + PHONE);
        int before = driver.opened(session.id()).size();
        pages.pair(token, PHONE, FROM);

        assertThat(driver.opened(session.id())).hasSize(before);
        assertThat(link("main").isUsedUp()).isTrue();
    }

    @Test
    void whatIsNoNumberOrNoTokenAsksForNothing() {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        int before = driver.opened(session.id()).size();

        assertThatThrownBy(() -> pages.pair(token, "call me", FROM))
                .satisfies(refused -> assertThat(problem(refused)).isInstanceOf(Problem.Invalid.class));
        pages.start("A".repeat(32), FROM);
        pages.pair("ä'\"--", PHONE, FROM);

        assertThat(driver.opened(session.id())).hasSize(before);
        assertThat(link("main").starts()).isZero();
    }

    @Test
    void aSessionThatRunsIsNotStartedAgain() {
        WhatsAppSession session =
                sessions.initialise(owner, "main", null, "scripted").session();
        driver.started(session.id()).showQr("2@one");
        String token = make("main");

        pages.start(token, FROM);

        assertThat(driver.opened(session.id())).hasSize(1);
        assertThat(link("main").starts()).isZero();
        assertThat(pages.byToken(token).orElseThrow().session().qr()).isNotNull();
    }

    @Test
    void aPhoneThatIsAboutToBeLinkedOrOutOfReachIsLeftInPeace() {
        WhatsAppSession session = atRest("main");
        String token = make("main");
        pages.start(token, FROM);
        driver.started(session.id()).tell(new DriverEvent.PasskeyRequired());

        pages.pair(token, PHONE, FROM);
        pages.start(token, FROM);
        driver.started(session.id()).tell(new DriverEvent.Disconnected(DisconnectReason.NETWORK));
        pages.pair(token, PHONE, FROM);
        pages.start(token, FROM);

        assertThat(pages.byToken(token).orElseThrow().away()).isTrue();
        assertThat(link("main").starts()).isEqualTo(1);
        assertThat(driver.opened(session.id()))
                .filteredOn(opened -> opened.asked().stream().anyMatch(line -> line.startsWith("pair")))
                .isEmpty();
    }

    /** A session whose codes ran out. */
    private WhatsAppSession atRest(String id) {
        WhatsAppSession session =
                sessions.initialise(owner, id, null, "scripted").session();
        driver.started(session.id()).tell(new DriverEvent.Disconnected(DisconnectReason.QR_EXPIRED));
        Eventually.assertThat("it is let go", () -> sessions.get(owner, id).ownerNode() == null);
        return session;
    }

    private String make(String id) {
        return token(links.make(owner, id, 24));
    }

    private static String token(DelegatedLinkService.Made made) {
        return made.url().replaceFirst(".*/link/", "");
    }

    private DelegatedLink link(String id) {
        return links.find(owner, id).orElseThrow();
    }

    private WhatsAppSessionRepository stored() {
        return new WhatsAppSessionRepository(jdbc);
    }

    private static Problem problem(Throwable refused) {
        return ((ProblemException) refused).problem();
    }

    private static <T> List<T> together(Callable<T> call) throws Exception {
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Callable<T>> calls =
                    IntStream.range(0, MANY).mapToObj(i -> call).toList();
            List<T> answers = new java.util.ArrayList<>();
            for (Future<T> answer : workers.invokeAll(calls)) {
                answers.add(answer.get());
            }
            return answers;
        }
    }
}
