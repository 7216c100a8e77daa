package io.wagate.webhook;

import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Columns;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Makes deliveries due again: those that wait in their own rows, those that are over in new ones of the same origin. */
@Repository
class ReplayRepository {

    private final JdbcClient jdbc;
    private final RowIds ids;

    ReplayRepository(JdbcClient jdbc, RowIds ids) {
        this.jdbc = jdbc;
        this.ids = ids;
    }

    /** Makes one that waits due now. */
    boolean hurry(TenantId tenant, long id) {
        return jdbc.sql("""
                UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6)
                WHERE id = ? AND tenant_id = ? AND state = 'ready'
                """).params(id, tenant.value()).update() == 1;
    }

    /** Makes everything that waits for an endpoint due now. */
    void hurryAll(TenantId tenant, long endpoint) {
        jdbc.sql("""
                UPDATE webhook_delivery SET due_at = UTC_TIMESTAMP(6)
                WHERE state = 'ready' AND endpoint_id = ? AND tenant_id = ? AND due_at > UTC_TIMESTAMP(6)
                """).params(endpoint, tenant.value()).update();
    }

    /** One that is over, once more: the new row of the same origin. Empty when there is a newer run of it already. */
    OptionalLong again(TenantId tenant, long old) {
        long id = ids.next();
        int made = jdbc.sql("""
                INSERT IGNORE INTO webhook_delivery (id, tenant_id, endpoint_id, event_id, run, told_as, origin, state,
                    due_at, created_at)
                SELECT ?, tenant_id, endpoint_id, event_id, run + 1, told_as, origin, 'ready', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6)
                FROM webhook_delivery
                WHERE id = ? AND tenant_id = ? AND state NOT IN ('ready', 'leased')
                """).params(id, old, tenant.value()).update();
        return made == 1 ? OptionalLong.of(id) : OptionalLong.empty();
    }

    /** The newest run of the same origin. */
    long newestRun(TenantId tenant, long origin, long endpoint) {
        return jdbc.sql("""
                SELECT id FROM webhook_delivery
                WHERE tenant_id = ? AND endpoint_id = ? AND (event_id, told_as) =
                    (SELECT o.event_id, o.told_as FROM webhook_delivery o WHERE o.id = ?)
                ORDER BY run DESC LIMIT 1
                """)
                .params(tenant.value(), endpoint, origin)
                .query(Long.class)
                .single();
    }

    /** Ids of deliveries since this row that failed and were not sent again, oldest first. */
    List<Long> failedSince(TenantId tenant, long endpoint, long sinceId, int most) {
        return jdbc.sql("""
                SELECT d.id FROM webhook_delivery d
                WHERE d.tenant_id = ? AND d.endpoint_id = ? AND d.id >= ? AND d.state = 'dead'
                    AND NOT EXISTS (SELECT 1 FROM webhook_delivery later WHERE later.endpoint_id = d.endpoint_id
                        AND later.event_id = d.event_id AND later.told_as = d.told_as AND later.run > d.run)
                ORDER BY d.id LIMIT ?
                """)
                .params(tenant.value(), endpoint, sinceId, most)
                .query(Long.class)
                .list();
    }

    /** A new replay, by its row. */
    long insert(TenantId tenant, long endpoint, Instant since, int deliveries) {
        long id = ids.next();
        jdbc.sql("""
                INSERT INTO webhook_replay (id, tenant_id, endpoint_id, since, deliveries, created_at)
                VALUES (?, ?, ?, ?, ?, UTC_TIMESTAMP(6))
                """)
                .params(id, tenant.value(), endpoint, utc(since), deliveries)
                .update();
        return id;
    }

    /** One of many: due when its turn comes. */
    void again(TenantId tenant, long replay, long old, long afterMillis) {
        jdbc.sql("""
                INSERT IGNORE INTO webhook_delivery (id, tenant_id, endpoint_id, event_id, run, told_as, origin, replay_id,
                    state, due_at, created_at)
                SELECT ?, tenant_id, endpoint_id, event_id, run + 1, told_as, origin, ?, 'ready',
                    UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, UTC_TIMESTAMP(6)
                FROM webhook_delivery WHERE id = ? AND tenant_id = ?
                """)
                .params(ids.next(), replay, afterMillis * 1000, old, tenant.value())
                .update();
    }

    Optional<Replay> newest(TenantId tenant, long endpoint) {
        return jdbc.sql("""
                SELECT r.*,
                    (SELECT COUNT(*) FROM webhook_delivery d WHERE d.replay_id = r.id) AS made,
                    (SELECT COUNT(*) FROM webhook_delivery d WHERE d.replay_id = r.id AND d.state = 'delivered') AS delivered,
                    (SELECT COUNT(*) FROM webhook_delivery d WHERE d.replay_id = r.id
                        AND d.state IN ('dead', 'cancelled', 'expired')) AS failed
                FROM webhook_replay r WHERE r.tenant_id = ? AND r.endpoint_id = ? ORDER BY r.id DESC LIMIT 1
                """)
                .params(tenant.value(), endpoint)
                .query((row, number) -> new Replay(
                        "rpl_" + row.getLong("id"),
                        endpoint,
                        Columns.instant(row, "since"),
                        row.getInt("made"),
                        row.getInt("delivered"),
                        row.getInt("failed"),
                        Columns.instant(row, "created_at")))
                .optional();
    }
}
