package io.wagate.event;

import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/**
 * Appends facts and gives each its place in its session's order. Always part of the transaction of the change: the row
 * locks on the counters last until that transaction ends, so append late in it.
 */
@Service
public class EventLog {

    /** A counter row: sessions of one transaction are locked in this order. */
    record Counter(TenantId tenant, long sessionId) implements Comparable<Counter> {
        @Override
        public int compareTo(Counter other) {
            return Comparator.comparingLong((Counter counter) -> counter.tenant.value())
                    .thenComparingLong(Counter::sessionId)
                    .compare(this, other);
        }
    }

    /** How far a counter moves. */
    record Step(int events, int messages) {
        Step plus(NewEvent event) {
            return new Step(events + 1, messages + (event.type().addsMessage() ? 1 : 0));
        }
    }

    private static final int LOOK_BACK = 1000;

    private final EventRepository events;
    private final ApplicationEventPublisher publisher;
    private final RowIds ids;
    private final JsonMapper json;

    EventLog(EventRepository events, ApplicationEventPublisher publisher, RowIds ids, JsonMapper json) {
        this.events = events;
        this.publisher = publisher;
        this.ids = ids;
        this.json = json;
    }

    /** Appends one fact. */
    @Transactional(propagation = Propagation.MANDATORY)
    public Event append(NewEvent event) {
        return append(List.of(event)).getFirst();
    }

    /** Appends facts in the given order and answers them with their ids and sequences. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<Event> append(List<NewEvent> facts) {
        if (facts.isEmpty()) {
            return List.of();
        }
        Map<Counter, Long> next = advance(facts);
        List<Event> written = new ArrayList<>(facts.size());
        for (NewEvent fact : facts) {
            long sequence = next.merge(new Counter(fact.tenant(), fact.sessionId()), 1L, Long::sum);
            written.add(new Event(
                    ids.next(),
                    fact.tenant(),
                    fact.sessionId(),
                    sequence,
                    fact.type(),
                    fact.messageId(),
                    fact.occurredAt(),
                    json.writeValueAsString(fact.data())));
        }
        events.insert(written);
        publisher.publishEvent(new EventsAppended(written));
        return written;
    }

    /** The event in this row. */
    public Optional<Event> find(TenantId tenant, long id) {
        return events.find(tenant, id);
    }

    /** The history of one message, oldest first. */
    public List<Event> ofMessage(TenantId tenant, long messageId) {
        return events.ofMessage(tenant, messageId);
    }

    /** The facts after this id, oldest first, at most {@code limit}. */
    public List<Event> after(TenantId tenant, long id, int limit) {
        return events.after(tenant, id, limit);
    }

    /**
     * What was told of a session's link lately, newest first; looks no further back than {@link #LOOK_BACK} facts. Leaves
     * out that the state changed, which each of these facts says better.
     */
    public List<Event> ofSession(TenantId tenant, long sessionId, int limit) {
        return events.ofSession(tenant, sessionId, LOOK_BACK, limit);
    }

    /** The newest facts of a session, newest first. */
    public List<Event> latest(TenantId tenant, long sessionId, int limit) {
        return events.latest(tenant, sessionId, limit);
    }

    /** How many messages the log holds: of one session, or of the whole tenant where it is null. */
    public long messages(TenantId tenant, @org.jspecify.annotations.Nullable Long sessionId) {
        return events.messages(tenant, sessionId);
    }

    /** Moves the counters on and answers the sequence before the first new fact of each session. */
    private Map<Counter, Long> advance(List<NewEvent> facts) {
        Map<Counter, Step> steps = new TreeMap<>();
        for (NewEvent fact : facts) {
            Counter counter = new Counter(fact.tenant(), fact.sessionId());
            steps.put(counter, steps.getOrDefault(counter, new Step(0, 0)).plus(fact));
        }
        events.advance(steps);
        Map<Counter, Long> reached = events.sequences(steps.keySet());
        Map<Counter, Long> before = new LinkedHashMap<>();
        steps.forEach((counter, step) -> before.put(counter, reached.getOrDefault(counter, 0L) - step.events()));
        return before;
    }
}
