package io.wagate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.event.EventFeed.Choice;
import io.wagate.event.EventFeed.Stretch;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.support.Eventually;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import io.wagate.support.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** The log by pull, beside transactions that take their time. */
@IntegrationTest
class EventFeedIT {

    private static final Choice EVERYTHING = new Choice(null, Set.of());

    @Autowired
    EventLog log;

    @Autowired
    EventFeed feed;

    @Autowired
    EventFeedRepository events;

    @Autowired
    Settling settling;

    @Autowired
    EventBell bell;

    @Autowired
    EventWorker worker;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    People people;

    private final SettableClock clock = new SettableClock(Instant.now());
    private TenantId alice;

    @BeforeEach
    void aTenant() {
        alice = people.tenant("Alice").id();
    }

    @Test
    void whatIsYoungerThanASecondIsNotToldYet() {
        clock.set(Instant.now());
        Event fresh = append(1, EventType.SESSION_READY);

        assertThat(settable().after(alice, 0, EVERYTHING, 10)).isEqualTo(new Stretch(List.of(), 0, false, false));
        clock.advance(Duration.ofMinutes(1));
        assertThat(settable().after(alice, 0, EVERYTHING, 10).events())
                .extracting(Event::id)
                .containsExactly(fresh.id());
    }

    @Test
    void nothingOvertakesATransactionThatIsStillOpen() throws Exception {
        CountDownLatch appended = new CountDownLatch(1);
        CountDownLatch mayCommit = new CountDownLatch(1);
        CompletableFuture<Long> slow =
                CompletableFuture.supplyAsync(() -> appendSlowly(1, appended, mayCommit), Thread::startVirtualThread);
        assertThat(appended.await(10, TimeUnit.SECONDS)).isTrue();
        Event fast = append(2, EventType.SESSION_READY);
        clock.set(Instant.now().plus(Duration.ofMinutes(1)));

        // The younger fact is there, but what is below it may still come.
        Stretch held = settable().after(alice, 0, EVERYTHING, 10);
        assertThat(held).isEqualTo(new Stretch(List.of(), 0, true, false));
        // A session's own order is not in doubt because of another one.
        assertThat(settable().after(alice, 0, new Choice(2L, Set.of()), 10).events())
                .hasSize(1);

        mayCommit.countDown();
        long first = slow.get(10, TimeUnit.SECONDS);
        assertThat(first).isLessThan(fast.id());
        assertThat(settable().after(alice, 0, EVERYTHING, 10).events())
                .extracting(Event::id)
                .containsExactly(first, fast.id());
    }

    @Test
    void manyWritersAreReadCompletelyAndInOrder() {
        List<CompletableFuture<Void>> writers = new ArrayList<>();
        for (int writer = 1; writer <= 4; writer++) {
            long session = writer;
            writers.add(CompletableFuture.runAsync(
                    () -> {
                        for (int i = 0; i < 30; i++) {
                            append(session, EventType.MESSAGE_SENT);
                        }
                    },
                    Thread::startVirtualThread));
        }

        List<Event> read = new ArrayList<>();
        long[] place = {0};
        Eventually.assertThat(() -> {
            Stretch stretch = feed.after(alice, place[0], EVERYTHING, 7);
            read.addAll(stretch.events());
            place[0] = stretch.next();
            assertThat(read).hasSize(120);
        });

        writers.forEach(CompletableFuture::join);
        assertThat(read).extracting(Event::id).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void aChoiceIsFoundBehindWhatIsPassedOver() {
        append(1, EventType.SESSION_READY);
        append(2, EventType.MESSAGE_SENT);
        Event wanted = append(1, EventType.MESSAGE_SENT);
        Event last = append(2, EventType.SESSION_READY);
        clock.set(Instant.now().plus(Duration.ofMinutes(1)));

        Stretch found = settable().after(alice, 0, new Choice(1L, Set.of(EventType.MESSAGE_SENT)), 10);
        assertThat(found.events()).extracting(Event::id).containsExactly(wanted.id());
        assertThat(found.next()).isEqualTo(last.id());
        assertThat(found.hasMore()).isFalse();
        Stretch cut = settable().after(alice, 0, new Choice(null, Set.of(EventType.MESSAGE_SENT)), 1);
        assertThat(cut.events()).hasSize(1);
        assertThat(cut.hasMore()).isTrue();
        assertThat(cut.next()).isEqualTo(cut.events().getFirst().id());
    }

    @Test
    void theOldestKeptStandsInForWhatIsDeleted() {
        Instant now = Instant.now();
        long old = store(now.minus(Duration.ofDays(31)));
        long kept = store(now.minus(Duration.ofDays(29)));
        clock.set(now);

        Stretch all = settable().after(alice, 0, EVERYTHING, 10);
        assertThat(all.events()).extracting(Event::id).containsExactly(kept);
        assertThat(all.isCut()).isFalse();
        assertThat(settable().after(alice, old, EVERYTHING, 10).isCut()).isTrue();
        assertThat(settable().after(alice, kept, EVERYTHING, 10).isCut()).isFalse();

        worker.tidy();

        assertThat(jdbc.sql("SELECT id FROM event WHERE tenant_id = ?")
                        .param(alice.value())
                        .query(Long.class)
                        .list())
                .containsExactly(kept);
    }

    @Test
    void whoWaitsIsWokenByTheNextFact() throws Exception {
        CompletableFuture<Stretch> waiting = CompletableFuture.supplyAsync(
                () -> feed.after(alice, 0, EVERYTHING, 10, Duration.ofSeconds(25)), Thread::startVirtualThread);
        append(1, EventType.SESSION_READY);

        assertThat(waiting.get(10, TimeUnit.SECONDS).events()).hasSize(1);
    }

    @Test
    void whoWaitsInVainIsTold() {
        assertThat(feed.after(alice, 0, EVERYTHING, 10, Duration.ofMillis(50)))
                .isEqualTo(new Stretch(List.of(), 0, false, false));
    }

    @Test
    void onlySoManyWaitForOneTenant() {
        List<EventBell.Seat> seats = new ArrayList<>();
        for (int i = 0; i < EventBell.SEATS; i++) {
            seats.add(bell.sit(alice));
        }

        assertThatThrownBy(() -> bell.sit(alice)).hasMessageContaining("Too many");
        bell.sit(people.tenant("Charlie").id()).close();
        seats.removeFirst().close();
        bell.sit(alice).close();

        seats.forEach(EventBell.Seat::close);
    }

    @Test
    void anotherTenantsFactsAreNoneOfItsBusiness() {
        append(1, EventType.SESSION_READY);
        clock.set(Instant.now().plus(Duration.ofMinutes(1)));

        TenantId charlie = people.tenant("Charlie").id();
        assertThat(settable().after(charlie, 0, EVERYTHING, 10).events()).isEmpty();
        assertThat(settable().after(charlie, 0, new Choice(1L, Set.of()), 10).events())
                .isEmpty();
    }

    private EventFeed settable() {
        return new EventFeed(events, settling, bell, clock);
    }

    private Event append(long session, EventType type) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> log.append(fact(session, type))));
    }

    private long appendSlowly(long session, CountDownLatch appended, CountDownLatch mayCommit) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> {
                    Event event = log.append(fact(session, EventType.MESSAGE_CREATED));
                    appended.countDown();
                    try {
                        assertThat(mayCommit.await(30, TimeUnit.SECONDS)).isTrue();
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                    return event;
                }))
                .id();
    }

    /** A fact as it would lie there if it had been appended then. */
    private long store(Instant then) {
        long id = RowIds.floor(then) + alice.value();
        jdbc.sql("""
                INSERT INTO event (id, tenant_id, session_id, sequence, type, occurred_at, data)
                VALUES (?, ?, 1, ?, 'session.ready', '2026-01-01', '{}')
                """).params(id, alice.value(), id).update();
        return id;
    }

    private NewEvent fact(long session, EventType type) {
        return new NewEvent(alice, session, type, null, Instant.parse("2026-11-20T10:00:00Z"), Map.of("a", 1));
    }
}
