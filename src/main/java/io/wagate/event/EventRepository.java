package io.wagate.event;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EventRepository {

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    EventRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("each row carries its tenant")
    void insert(List<Event> events) {
        batches.batchUpdate("""
                INSERT INTO event (id, tenant_id, session_id, sequence, type, message_id, occurred_at, data)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """, events, events.size(), (statement, event) -> {
            statement.setLong(1, event.id());
            statement.setLong(2, event.tenant().value());
            statement.setLong(3, event.sessionId());
            statement.setLong(4, event.sequence());
            statement.setString(5, event.type().wire());
            statement.setObject(6, event.messageId(), Types.BIGINT);
            statement.setObject(7, utc(event.occurredAt()));
            statement.setString(8, event.data());
        });
    }

    /** Adds to the counters, making those that are missing. */
    @ForWorkers("each counter carries its tenant")
    void advance(Map<EventLog.Counter, EventLog.Step> steps) {
        batches.batchUpdate("""
                INSERT INTO session_counter (session_id, tenant_id, sequence, messages) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE sequence = sequence + VALUES(sequence), messages = messages + VALUES(messages)
                """, steps.entrySet(), steps.size(), (statement, entry) -> {
            statement.setLong(1, entry.getKey().sessionId());
            statement.setLong(2, entry.getKey().tenant().value());
            statement.setLong(3, entry.getValue().events());
            statement.setLong(4, entry.getValue().messages());
        });
    }

    @ForWorkers("each counter carries its tenant")
    Map<EventLog.Counter, Long> sequences(Collection<EventLog.Counter> counters) {
        String keys = counters.stream()
                .map(counter -> "(tenant_id = ? AND session_id = ?)")
                .collect(Collectors.joining(" OR "));
        List<Object> values = new ArrayList<>();
        counters.forEach(counter -> {
            values.add(counter.tenant().value());
            values.add(counter.sessionId());
        });
        Map<EventLog.Counter, Long> sequences = new HashMap<>();
        String select = "SELECT tenant_id, session_id, sequence FROM session_counter WHERE ";
        jdbc.sql(select.concat(keys)).params(values).query(row -> {
            sequences.put(new EventLog.Counter(new TenantId(row.getLong(1)), row.getLong(2)), row.getLong(3));
        });
        return sequences;
    }

    Optional<Event> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM event WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(EventRepository::event)
                .optional();
    }

    List<Event> ofMessage(TenantId tenant, long messageId) {
        return jdbc.sql("SELECT * FROM event WHERE message_id = ? AND tenant_id = ? ORDER BY id")
                .params(messageId, tenant.value())
                .query(EventRepository::event)
                .list();
    }

    List<Event> after(TenantId tenant, long id, int limit) {
        return jdbc.sql("SELECT * FROM event WHERE tenant_id = ? AND id > ? ORDER BY id LIMIT ?")
                .params(tenant.value(), id, limit)
                .query(EventRepository::event)
                .list();
    }

    /** A busy session has millions of facts about messages: only the newest of them are searched. */
    List<Event> ofSession(TenantId tenant, long sessionId, int lookBack, int limit) {
        return jdbc.sql("""
                SELECT * FROM (SELECT * FROM event WHERE tenant_id = ? AND session_id = ?
                               ORDER BY sequence DESC LIMIT ?) recent
                WHERE type LIKE 'session.%' AND type <> 'session.state_changed' ORDER BY sequence DESC LIMIT ?
                """)
                .params(tenant.value(), sessionId, lookBack, limit)
                .query(EventRepository::event)
                .list();
    }

    List<Event> latest(TenantId tenant, long sessionId, int limit) {
        return jdbc.sql("SELECT * FROM event WHERE tenant_id = ? AND session_id = ? ORDER BY sequence DESC LIMIT ?")
                .params(tenant.value(), sessionId, limit)
                .query(EventRepository::event)
                .list();
    }

    long messages(TenantId tenant, @Nullable Long sessionId) {
        String all = "SELECT COALESCE(SUM(messages), 0) FROM session_counter WHERE tenant_id = ?";
        var query = sessionId == null
                ? jdbc.sql(all).param(tenant.value())
                : jdbc.sql(all.concat(" AND session_id = ?")).params(tenant.value(), sessionId);
        return query.query(Long.class).single();
    }

    static Event event(ResultSet row, int number) throws SQLException {
        return new Event(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getLong("session_id"),
                row.getLong("sequence"),
                EventType.of(row.getString("type")),
                row.getObject("message_id", Long.class),
                instant(row, "occurred_at"),
                row.getString("data"));
    }
}
