package io.wagate.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.TenantId;
import io.wagate.support.IntegrationTest;
import io.wagate.support.People;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

@IntegrationTest
class EventLogIT {

    @Autowired
    EventLog log;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    People people;

    @Test
    void everySessionCountsItsOwnFactsFromOneWithoutHoles() {
        TenantId tenant = people.tenant("Counting").id();

        List<Event> written = append(List.of(
                fact(tenant, 1, EventType.MESSAGE_CREATED),
                fact(tenant, 2, EventType.SESSION_READY),
                fact(tenant, 1, EventType.MESSAGE_SENT)));

        assertThat(written).extracting(Event::sequence).containsExactly(1L, 1L, 2L);
        assertThat(log.messages(tenant, null)).isEqualTo(1);
        assertThat(log.messages(tenant, 2L)).isZero();
    }

    @Test
    void aRolledBackChangeLeavesNoHole() {
        TenantId tenant = people.tenant("Rollback").id();
        assertThatThrownBy(() -> transaction.executeWithoutResult(status -> {
                    log.append(fact(tenant, 1, EventType.MESSAGE_CREATED));
                    throw new IllegalStateException("crash");
                }))
                .hasMessage("crash");

        assertThat(append(List.of(fact(tenant, 1, EventType.MESSAGE_CREATED))))
                .extracting(Event::sequence)
                .containsExactly(1L);
    }

    @Test
    void concurrentWritersShareOneSequence() throws Exception {
        TenantId tenant = people.tenant("Concurrent").id();
        List<Long> sequences = new ArrayList<>();
        try (var workers = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<List<Event>> work = () -> append(
                    List.of(fact(tenant, 1, EventType.MESSAGE_CREATED), fact(tenant, 2, EventType.MESSAGE_CREATED)));
            List<Callable<List<Event>>> calls =
                    LongStream.range(0, 40).mapToObj(i -> work).toList();
            for (Future<List<Event>> call : workers.invokeAll(calls)) {
                sequences.add(call.get().getFirst().sequence());
            }
        }

        assertThat(sequences)
                .containsExactlyInAnyOrderElementsOf(
                        LongStream.rangeClosed(1, 40).boxed().toList());
    }

    @Test
    void withoutATransactionNothingIsWritten() {
        TenantId tenant = people.tenant("Bare").id();

        assertThatThrownBy(() -> log.append(fact(tenant, 1, EventType.SESSION_QR)))
                .isInstanceOf(IllegalTransactionStateException.class);
    }

    @Test
    void aTenantReadsOnlyItsOwnFacts() {
        TenantId alice = people.tenant("Alice").id();
        TenantId charlie = people.tenant("Charlie").id();
        append(List.of(fact(alice, 7, EventType.MESSAGE_CREATED)));

        assertThat(log.after(charlie, 0, 10)).isEmpty();
        assertThat(log.after(alice, 0, 10)).hasSize(1);
    }

    private List<Event> append(List<NewEvent> facts) {
        return java.util.Objects.requireNonNull(transaction.execute(status -> log.append(facts)));
    }

    private static NewEvent fact(TenantId tenant, long session, EventType type) {
        return new NewEvent(tenant, session, type, null, Instant.parse("2026-11-20T10:00:00Z"), Map.of("a", 1));
    }
}
