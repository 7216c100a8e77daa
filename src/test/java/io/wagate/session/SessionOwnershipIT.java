package io.wagate.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.ScriptedDriver;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Outbound;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;

/** Two nodes over one database: their own rows, rooms and drivers, without the running application's own node. */
@IntegrationTest
class SessionOwnershipIT {

    @Autowired
    WhatsAppSessionRepository sessions;

    @Autowired
    OwnedRepository owned;

    @Autowired
    OwnedState state;

    @Autowired
    SessionOrders orders;

    @Autowired
    CredentialRepository credentials;

    @Autowired
    DelegatedLinkRepository delegated;

    @Autowired
    SecretBox box;

    @Autowired
    InstantSource clock;

    @Autowired
    EventLog events;

    @Autowired
    Randomness randomness;

    @Autowired
    ObjectProvider<SessionTraffic> traffic;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    SessionMeters meters;

    @Autowired
    People people;

    // Unknown to the running application, and to other tests.
    private final String driverName = "t" + UUID.randomUUID().toString().substring(0, 8);
    private final List<TestNode> nodes = new ArrayList<>();
    private Actor alice;

    @BeforeEach
    void aTenant() {
        alice = People.system(people.tenant("Alice"));
    }

    @AfterEach
    void stopNodes() {
        nodes.forEach(node -> node.room.stop());
    }

    @Test
    void aSessionThatManyNodesWantGoesToExactlyOne() throws Exception {
        WhatsAppSession session = create("many");
        List<TestNode> many =
                IntStream.range(0, 12).mapToObj(i -> new TestNode()).toList();
        List<Callable<Boolean>> tries = many.stream()
                .<Callable<Boolean>>map(node -> () -> owned.take(alice.tenant(), session.id(), node.id))
                .toList();

        long won = 0;
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Boolean> attempt : workers.invokeAll(tries)) {
                won += attempt.get() ? 1 : 0;
            }
        }

        assertThat(won).isEqualTo(1);
        assertThat(stored(session).session().epoch()).isEqualTo(1);
    }

    @Test
    void twoRunningNodesOpenASessionOnce() {
        TestNode first = new TestNode().start();
        TestNode second = new TestNode().start();
        List<WhatsAppSession> made =
                IntStream.range(0, 6).mapToObj(i -> create("shared-" + i)).toList();

        made.forEach(session -> Eventually.assertThat("it is opened", () -> openings(session, first, second) > 0));
        first.room.round();
        second.room.round();

        assertThat(made)
                .allSatisfy(
                        session -> assertThat(openings(session, first, second)).isEqualTo(1));
    }

    @Test
    void aSessionOfALivingOwnerIsLeftAlone() {
        TestNode first = new TestNode().start();
        WhatsAppSession session = create("living");
        first.driver.started(session.id());
        TestNode second = new TestNode().start();

        second.room.round();

        assertThat(second.driver.opened(session.id())).isEmpty();
        assertThat(owned.take(alice.tenant(), session.id(), second.id)).isFalse();
    }

    @Test
    void aSuspendedTenantsSessionStopsOnWhateverNodeOwnsIt() {
        TestNode elsewhere = new TestNode().start();
        WhatsAppSession session = create("suspended");
        elsewhere.driver.started(session.id()).link();
        Eventually.assertThat("ready", () -> stored(session).session().isReady());

        // By hand, so that nobody tells the node; it has to see for itself.
        jdbc.sql("UPDATE tenant SET state = 'suspended' WHERE id = ?")
                .param(alice.tenant().value())
                .update();
        elsewhere.room.round();
        Eventually.assertThat("let go", () -> stored(session).session().ownerNode() == null);
        elsewhere.room.round();

        assertThat(stored(session).wanted()).isEqualTo(Wanted.RUNNING);
        assertThat(elsewhere.driver.opened(session.id())).hasSize(1);

        jdbc.sql("UPDATE tenant SET state = 'active' WHERE id = ?")
                .param(alice.tenant().value())
                .update();
        elsewhere.room.round();
        Eventually.assertThat(
                "opened again", () -> elsewhere.driver.opened(session.id()).size() == 2);
    }

    @Test
    void theWritesOfAStaleOwnerChangeNothing() {
        TestNode stale = new TestNode().start();
        WhatsAppSession session = create("stale");
        ScriptedDriver.Opened old = stale.driver.started(session.id());
        old.link();
        LiveSession oldActor = stale.room.find(alice.tenant(), "stale").orElseThrow();
        stale.hangUntilDead();
        TestNode next = new TestNode().start();
        ScriptedDriver.Opened current = next.driver.started(session.id());
        Eventually.assertThat("ready again", () -> stored(session).session().isReady());
        StoredSession before = stored(session);
        List<Event> told = events.ofSession(alice.tenant(), session.id(), 100);
        byte[] kept = current.context().credentials().load("device").orElseThrow();

        assertThatThrownBy(() -> old.context().credentials().save("device", new byte[] {1}))
                .isInstanceOf(SessionLostException.class);
        assertThatThrownBy(() -> old.context().credentials().clear()).isInstanceOf(SessionLostException.class);
        assertThatThrownBy(() -> old.tell(new DriverEvent.Disconnected(DisconnectReason.LOGGED_OUT)))
                .isInstanceOf(SessionLostException.class);
        state.release(
                oldActor.session(),
                new Claim(session.id(), stale.id, oldActor.session().epoch()));

        assertThat(stored(session)).isEqualTo(before);
        assertThat(events.ofSession(alice.tenant(), session.id(), 100)).isEqualTo(told);
        assertThat(current.context().credentials().load("device")).hasValue(kept);
        Eventually.assertThat("the stale driver is closed", () -> old.asked().contains("close"));
        assertThat(stale.room.find(alice.tenant(), "stale")).isEmpty();
    }

    @Test
    void aNodeThatCannotRenewItsHeartbeatLetsGoByItself() {
        TestNode node = new TestNode().start();
        WhatsAppSession session = create("fenced");
        ScriptedDriver.Opened opened = node.driver.started(session.id());
        opened.link();
        LiveSession live = node.room.find(alice.tenant(), "fenced").orElseThrow();

        node.holds = false;
        node.room.fence();

        Eventually.assertThat("its driver is closed", () -> opened.asked().contains("close"));
        assertThatThrownBy(() -> live.send(text("A1")).toCompletableFuture().get(5, TimeUnit.SECONDS))
                .hasMessageContaining("not ready");
        assertThat(opened.asked()).doesNotContain("send A1");
        assertThat(node.room.all()).isEmpty();
    }

    @Test
    void keptCredentialsMakeARestartedNodeReadyWithoutAScan() {
        TestNode first = new TestNode().start();
        WhatsAppSession session = create("kept");
        first.driver.started(session.id()).link();
        first.room.stop();
        assertThat(first.driver.started(session.id()).asked()).endsWith("stop", "close");
        StoredSession between = stored(session);
        assertThat(between.session().ownerNode()).isNull();
        assertThat(between.session().reason()).isEqualTo(DisconnectReason.STOPPED);

        TestNode second = new TestNode().start();

        second.driver.started(session.id());
        Eventually.assertThat("ready", () -> stored(session).session().isReady());
        assertThat(stored(session).session().epoch())
                .isGreaterThan(between.session().epoch());
        assertThat(events.ofSession(alice.tenant(), session.id(), 3).reversed())
                .extracting(Event::type)
                .containsExactly(EventType.SESSION_LOADING, EventType.SESSION_AUTHENTICATED, EventType.SESSION_READY);
    }

    @Test
    void credentialsAreSealedForTheirTenantAndSession() {
        TestNode node = new TestNode().start();
        WhatsAppSession one = create("one");
        WhatsAppSession two = create("two");
        var credentials = node.driver.started(one.id()).context().credentials();
        credentials.save("noise", "very secret".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        byte[] sealed = jdbc.sql("SELECT sealed FROM session_credential WHERE session_id = ?")
                .param(one.id())
                .query(byte[].class)
                .single();
        jdbc.sql(
                        "INSERT INTO session_credential (tenant_id, session_id, name, epoch, sealed) VALUES (?, ?, 'noise', 1, ?)")
                .params(alice.tenant().value(), two.id(), sealed)
                .update();

        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("secret");
        assertThat(credentials.load("noise")).isPresent();
        var copied = node.driver.started(two.id()).context().credentials();
        assertThatThrownBy(() -> copied.load("noise")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anOrderThatTheDatabaseDidNotTakeIsCarriedOutOnceItIsBack() {
        AwayNowAndThen database = new AwayNowAndThen();
        TestNode node = new TestNode(database).start();
        database.away = true;
        WhatsAppSession session = create("blip");
        node.room.round();
        Eventually.assertThat("it was tried", () -> database.refused.get() > 1);
        assertThat(node.driver.opened(session.id())).isEmpty();

        database.away = false;
        node.room.round();

        node.driver.started(session.id()).link();
        Eventually.assertThat("ready", () -> stored(session).session().isReady());
    }

    @Test
    void aSessionThatCouldNotBeGivenUpIsGivenUpOnceTheDatabaseIsBack() {
        AwayNowAndThen database = new AwayNowAndThen();
        TestNode node = new TestNode(database).start();
        WhatsAppSession session = create("kept-too-long");
        node.driver.started(session.id()).link();
        Eventually.assertThat("ready", () -> stored(session).session().isReady());

        database.releases = false;
        orders.logOut(alice, session);
        node.room.round();
        Eventually.assertThat("it was tried", () -> database.refused.get() > 0);
        assertThat(stored(session).session().ownerNode()).isEqualTo(node.id);

        database.releases = true;
        Eventually.assertThat("given up", () -> {
            node.room.round();
            return stored(session).session().ownerNode() == null;
        });
        assertThat(stored(session).session().reason()).isEqualTo(DisconnectReason.LOGGED_OUT);
    }

    @Test
    void sendsReachTheDriverInTheirOrder() throws Exception {
        TestNode node = new TestNode().start();
        WhatsAppSession session = create("ordered");
        ScriptedDriver.Opened opened = node.driver.started(session.id());
        opened.link();
        LiveSession live = node.room.find(alice.tenant(), session.id()).orElseThrow();

        List<String> sent = IntStream.range(0, 500).mapToObj(i -> "M" + i).toList();
        var last = sent.stream().map(id -> live.send(text(id))).toList().getLast();
        last.toCompletableFuture().get(10, TimeUnit.SECONDS);

        assertThat(opened.asked())
                .filteredOn(line -> line.startsWith("send"))
                .containsExactlyElementsOf(sent.stream().map(id -> "send " + id).toList());
    }

    @Test
    void aBrokenNetworkIsTriedAgainWithGrowingPauses() {
        TestNode node = new TestNode().start();
        WhatsAppSession session = create("network");
        node.driver.started(session.id()).link();

        for (int i = 0; i < 8; i++) {
            node.driver.started(session.id()).tell(new DriverEvent.Disconnected(DisconnectReason.NETWORK));
            assertThat(stored(session).session().reason()).isEqualTo(DisconnectReason.NETWORK);
            int opened = node.driver.opened(session.id()).size();
            if (i == 0) {
                jdbc.sql("DELETE FROM session_credential WHERE session_id = ?")
                        .param(session.id())
                        .update();
            }
            node.fireTimer();
            Eventually.assertThat(
                    "opened anew", () -> node.driver.opened(session.id()).size() == opened + 1);
        }

        assertThat(events.ofSession(alice.tenant(), session.id(), 100))
                .filteredOn(event -> event.type() == EventType.SESSION_DISCONNECTED)
                .hasSize(1);
        List<Long> wanted = List.of(1L, 2L, 4L, 8L, 16L, 32L, 60L, 60L);
        for (int i = 0; i < wanted.size(); i++) {
            assertThat(node.pauses.get(i))
                    .isBetween(Duration.ofMillis(wanted.get(i) * 800), Duration.ofMillis(wanted.get(i) * 1200));
        }
        assertThat(node.driver.opened(session.id()).getFirst().asked()).contains("close");
    }

    @Test
    void endsThatWhatsAppDecidesAreNotFought() {
        TestNode node = new TestNode().start();
        List<DisconnectReason> ends = List.of(
                DisconnectReason.REPLACED,
                DisconnectReason.LOGGED_OUT,
                DisconnectReason.BANNED,
                DisconnectReason.OUTDATED,
                DisconnectReason.QR_EXPIRED);
        for (DisconnectReason end : ends) {
            WhatsAppSession session = create("end-" + end.name());
            ScriptedDriver.Opened opened = node.driver.started(session.id());

            opened.tell(new DriverEvent.Disconnected(end));

            Eventually.assertThat(
                    end + " lets go", () -> stored(session).session().ownerNode() == null);
            node.room.round();
            assertThat(stored(session).session().status()).isEqualTo(SessionStatus.DISCONNECTED);
            assertThat(stored(session).session().reason()).isEqualTo(end);
            assertThat(stored(session).wanted()).isEqualTo(Wanted.STOPPED);
            assertThat(node.driver.opened(session.id())).hasSize(1);
            assertThat(opened.asked()).contains("close");
        }
        assertThat(node.pauses).isEmpty();
    }

    @Test
    void anOrderReachesTheNodeThatOwnsTheSession() {
        TestNode owner = new TestNode().start();
        WhatsAppSession session = create("elsewhere");
        ScriptedDriver.Opened opened = owner.driver.started(session.id());
        opened.link();

        orders.logOut(alice, session);
        owner.room.round();

        Eventually.assertThat("logged out", () -> stored(session).session().reason() == DisconnectReason.LOGGED_OUT);
        assertThat(opened.asked()).contains("logout");
        assertThat(opened.context().credentials().load("device")).isEmpty();
    }

    @Test
    void aSessionWhoseOwnerDiedIsLoggedOutByAnother() {
        TestNode first = new TestNode().start();
        WhatsAppSession session = create("orphan");
        first.driver.started(session.id()).link();
        first.hangUntilDead();
        orders.logOut(alice, session);

        TestNode second = new TestNode().start();

        Eventually.assertThat("logged out", () -> stored(session).session().reason() == DisconnectReason.LOGGED_OUT);
        assertThat(second.driver.opened(session.id()).getLast().asked()).contains("logout");
    }

    private WhatsAppSession create(String id) {
        WhatsAppSession session = orders.create(alice, new SessionOrders.Checked(id, null, driverName, null, null))
                .orElseThrow();
        nodes.forEach(node -> node.room.attend(alice.tenant(), session.id()));
        return session;
    }

    private static int openings(WhatsAppSession session, TestNode first, TestNode second) {
        return first.driver.opened(session.id()).size()
                + second.driver.opened(session.id()).size();
    }

    private StoredSession stored(WhatsAppSession session) {
        return sessions.find(session.tenant(), session.id()).orElseThrow();
    }

    private static Outbound text(String id) {
        return new Outbound(id, Jid.ofPhone("12025550111"), new Content.Text("Hello"));
    }

    /** The real writes, refused while the test says that the database is away. */
    private final class AwayNowAndThen extends OwnedState {

        final AtomicInteger refused = new AtomicInteger();
        volatile boolean away;
        volatile boolean releases = true;

        AwayNowAndThen() {
            super(owned, credentials, delegated, events, box, clock);
        }

        @Override
        public WhatsAppSession write(WhatsAppSession session, Claim claim, Change change, long intent) {
            refuseIf(away);
            return state.write(session, claim, change, intent);
        }

        @Override
        public void keepCredential(WhatsAppSession session, Claim claim, String name, byte[] value) {
            state.keepCredential(session, claim, name, value);
        }

        @Override
        public void forgetCredentials(WhatsAppSession session, Claim claim) {
            state.forgetCredentials(session, claim);
        }

        @Override
        void release(WhatsAppSession session, Claim claim) {
            refuseIf(!releases);
            state.release(session, claim);
        }

        private void refuseIf(boolean refuse) {
            if (refuse) {
                refused.incrementAndGet();
                throw new DataAccessResourceFailureException("The database is away");
            }
        }
    }

    /** A node as the others see it: a row whose heartbeat the test moves. */
    private final class TestNode implements Owner {

        final long id = register();
        final ScriptedDriver driver = new ScriptedDriver(driverName);
        final List<Duration> pauses = new CopyOnWriteArrayList<>();
        private final List<Runnable> timers = new CopyOnWriteArrayList<>();
        final SessionRoom room;
        volatile boolean holds = true;

        TestNode() {
            this(state);
        }

        TestNode(OwnedState state) {
            room = new SessionRoom(
                    new Surroundings(
                            this,
                            state,
                            new Drivers(List.of(driver), driverName),
                            traffic,
                            new Reconnects(this::later, randomness),
                            meters),
                    sessions,
                    owned);
        }

        TestNode start() {
            room.start();
            nodes.add(this);
            return this;
        }

        /** As after a long pause of the whole process: dead for the others, and unaware of it. */
        void hangUntilDead() {
            jdbc.sql("UPDATE node SET heartbeat_at = UTC_TIMESTAMP(6) - INTERVAL 16 SECOND WHERE id = ?")
                    .param(id)
                    .update();
        }

        void fireTimer() {
            timers.removeLast().run();
        }

        private void later(Duration pause, Runnable task) {
            pauses.add(pause);
            timers.add(task);
        }

        private long register() {
            var key = new GeneratedKeyHolder();
            jdbc.sql("""
                    INSERT INTO node (name, incarnation, started_at, heartbeat_at)
                    VALUES ('test', ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL 1 HOUR)
                    """).param(UUID.randomUUID().toString()).update(key, "id");
            return java.util.Objects.requireNonNull(key.getKey()).longValue();
        }

        @Override
        public long id() {
            return id;
        }

        @Override
        public boolean holds() {
            return holds;
        }
    }
}
