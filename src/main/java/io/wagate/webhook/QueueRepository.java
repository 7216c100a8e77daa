package io.wagate.webhook;

import io.wagate.kernel.ForWorkers;
import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How long the queue is; each question reads no more of an index than it is told to. */
@Repository
class QueueRepository {

    private final JdbcClient jdbc;

    QueueRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("for administrators")
    long count(Delivery.State state, int most) {
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM webhook_delivery WHERE state = ? LIMIT ?) counted")
                .params(state.wire(), most)
                .query(Long.class)
                .single();
    }

    /** For how long the oldest delivery has been due that may be called; zero where none is. */
    @ForWorkers("for administrators")
    Duration longestDue() {
        Long micros = jdbc.sql("""
                SELECT MAX(GREATEST(0, LEAST(
                    TIMESTAMPDIFF(MICROSECOND, COALESCE(e.blocked_until, '2000-01-01'), UTC_TIMESTAMP(6)),
                    TIMESTAMPDIFF(MICROSECOND,
                        (SELECT d.due_at FROM webhook_delivery d
                         WHERE d.state = 'ready' AND d.endpoint_id = e.id ORDER BY d.due_at LIMIT 1),
                        UTC_TIMESTAMP(6)))))
                FROM webhook_endpoint e WHERE e.state = 'active' AND e.removed_at IS NULL
                """).query((row, number) -> row.getLong(1)).single();
        return Duration.ofNanos(1000 * micros);
    }
}
