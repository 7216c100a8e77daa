package io.wagate.message;

import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts. Every query stays within an index of the tenant and within a range of ids, which are times: what was before
 * costs nothing, however much it is.
 */
@Repository
class FigureRepository {

    /** Messages with this status, made in the clock hour that begins this many hours after the epoch of row ids. */
    record Count(MessageStatus status, long hour, long messages) {}

    private static final List<String> OUT_AND_IN = List.of("sent", "delivered", "read", "failed", "received");
    private static final List<String> OUT = List.of("sent", "delivered", "read");

    private final JdbcClient jdbc;

    FigureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** By status and clock hour: the upper 41 bits of an id are milliseconds. */
    List<Count> byHour(TenantId tenant, Instant from) {
        return jdbc.sql("""
                SELECT status, (id >> 22) DIV 3600000 AS hour, COUNT(*) AS messages
                FROM message
                WHERE tenant_id = :tenant AND status IN (:statuses) AND id >= :from
                GROUP BY status, hour
                """)
                .param("tenant", tenant.value())
                .param("statuses", OUT_AND_IN)
                .param("from", RowIds.floor(from))
                .query((row, number) -> new Count(
                        MessageStatus.of(row.getString("status")), row.getLong("hour"), row.getLong("messages")))
                .list();
    }

    long sent(TenantId tenant, Instant from, Instant to) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM message
                WHERE tenant_id = :tenant AND status IN (:statuses) AND id >= :from AND id < :to
                """)
                .param("tenant", tenant.value())
                .param("statuses", OUT)
                .param("from", RowIds.floor(from))
                .param("to", RowIds.floor(to))
                .query(Long.class)
                .single();
    }

    /** Messages of both directions by session; a session without any is left out. */
    Map<Long, Long> bySession(TenantId tenant, Collection<Long> sessions, Instant from) {
        Map<Long, Long> counts = new HashMap<>();
        if (!sessions.isEmpty()) {
            jdbc.sql("""
                    SELECT session_id, COUNT(*) AS messages FROM message
                    WHERE tenant_id = :tenant AND session_id IN (:sessions) AND id >= :from
                    GROUP BY session_id
                    """)
                    .param("tenant", tenant.value())
                    .param("sessions", sessions)
                    .param("from", RowIds.floor(from))
                    .query((org.springframework.jdbc.core.RowCallbackHandler)
                            row -> counts.put(row.getLong("session_id"), row.getLong("messages")));
        }
        return counts;
    }

    boolean hasSent(TenantId tenant) {
        return exists(tenant, OUT);
    }

    boolean hasReceived(TenantId tenant) {
        return exists(tenant, List.of("received"));
    }

    private boolean exists(TenantId tenant, List<String> statuses) {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM message WHERE tenant_id = :tenant AND status IN (:statuses))")
                .param("tenant", tenant.value())
                .param("statuses", statuses)
                .query(Boolean.class)
                .single();
    }
}
