package io.wagate.webhook;

import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue: adding deliveries, ending those that nobody wants any more, and forgetting the old. */
@Repository
class DeliveryRepository {

    /**
     * A delivery that is about to be added.
     *
     * @param toldAs the type under which its event is told, {@code ""} for its own
     * @param leadsTo the delivery that waits for this one's end, null for none
     * @param waits how long it waits for another one's end; zero where it is due at once
     */
    record Fresh(
            long id,
            TenantId tenant,
            long endpoint,
            long event,
            String toldAs,
            @Nullable Long leadsTo,
            Duration waits,
            @Nullable Instant expiresAt) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    DeliveryRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("each delivery carries its tenant")
    void insert(List<Fresh> deliveries) {
        batches.batchUpdate("""
                INSERT INTO webhook_delivery (id, tenant_id, endpoint_id, event_id, run, told_as, origin, leads_to, state,
                    due_at, expires_at, created_at)
                VALUES (?, ?, ?, ?, 0, ?, ?, ?, 'ready', UTC_TIMESTAMP(6) + INTERVAL ? SECOND, ?, UTC_TIMESTAMP(6))
                """, deliveries, deliveries.size(), (statement, delivery) -> {
            statement.setLong(1, delivery.id());
            statement.setLong(2, delivery.tenant().value());
            statement.setLong(3, delivery.endpoint());
            statement.setLong(4, delivery.event());
            statement.setString(5, delivery.toldAs());
            statement.setLong(6, delivery.id());
            statement.setObject(7, delivery.leadsTo(), Types.BIGINT);
            statement.setLong(8, delivery.waits().toSeconds());
            if (delivery.expiresAt() == null) {
                statement.setNull(9, Types.TIMESTAMP);
            } else {
                statement.setObject(9, utc(delivery.expiresAt()));
            }
        });
    }

    /** Makes due what waits for the end of these. */
    @ForWorkers("deliveries of finished calls")
    void follow(List<Long> over) {
        if (over.isEmpty()) {
            return;
        }
        String update = """
                UPDATE webhook_delivery later JOIN webhook_delivery earlier ON earlier.leads_to = later.id
                SET later.due_at = UTC_TIMESTAMP(6)
                WHERE earlier.id IN (%s) AND later.state = 'ready'
                """;
        jdbc.sql(update.formatted(marks(over.size()))).params(over).update();
    }

    /** What waits for this endpoint is not wanted any more. */
    void cancel(TenantId tenant, long endpoint, String reason) {
        jdbc.sql("""
                UPDATE webhook_delivery SET state = 'cancelled', reason = ?, finished_at = UTC_TIMESTAMP(6)
                WHERE state = 'ready' AND endpoint_id = ? AND tenant_id = ?
                """).params(reason, endpoint, tenant.value()).update();
    }

    /** Ends what has waited since before this id, unless its tenant was suspended lately or is: that could not go out. */
    @ForWorkers("deliveries of all tenants grow old alike")
    int expire(long beforeId, Instant lately, int most) {
        return jdbc.sql("""
                UPDATE webhook_delivery SET state = 'expired', reason = 'expired', finished_at = UTC_TIMESTAMP(6)
                WHERE id < ? AND state = 'ready'
                  AND tenant_id NOT IN (SELECT id FROM tenant WHERE state = 'suspended' OR state_at > ?)
                ORDER BY id LIMIT ?
                """).params(beforeId, utc(lately), most).update();
    }

    /** Ids of deliveries that are over and older than this one. */
    @ForWorkers("deliveries of all tenants grow old alike")
    List<Long> old(long beforeId, int most) {
        return jdbc.sql("""
                SELECT id FROM webhook_delivery WHERE id < ? AND state NOT IN ('ready', 'leased') ORDER BY id LIMIT ?
                """).params(beforeId, most).query(Long.class).list();
    }

    /** The same of one tenant, which keeps them for less than the usual time. */
    List<Long> old(TenantId tenant, long beforeId, int most) {
        return jdbc.sql("""
                SELECT id FROM webhook_delivery
                WHERE tenant_id = ? AND id < ? AND state NOT IN ('ready', 'leased') ORDER BY id LIMIT ?
                """)
                .params(tenant.value(), beforeId, most)
                .query(Long.class)
                .list();
    }

    @ForWorkers("deliveries of all tenants grow old alike")
    void forget(Collection<Long> ids) {
        String where = marks(ids.size());
        for (String delete : List.of(
                "DELETE FROM webhook_attempt WHERE delivery_id IN (%s)",
                "DELETE FROM webhook_payload WHERE origin IN (%s)",
                "DELETE FROM webhook_target WHERE origin IN (%s)",
                "DELETE FROM webhook_delivery WHERE id IN (%s)")) {
            jdbc.sql(delete.formatted(where)).params(List.copyOf(ids)).update();
        }
    }
}
