package io.wagate.webhook;

import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The queue: adding deliveries, claiming them, and giving claims of the dead back. */
@Repository
class DeliveryRepository {

    /** A delivery that is about to be added, due at once. */
    record Fresh(
            long id,
            TenantId tenant,
            long endpoint,
            long event,
            @Nullable Instant expiresAt) {}

    /** An endpoint with work. {@code dueIn} is not positive when it may be called now. */
    record Work(long endpoint, TenantId tenant, Duration dueIn) {}

    /**
     * A delivery in this node's hands.
     *
     * @param attempts calls so far, the one that is about to be made included
     * @param crashes claims that were lost with their node, which do not count as tries
     * @param session the public id of the event's session, {@code ""} for none
     * @param event null where the log no longer has it
     */
    record Claimed(
            long id,
            TenantId tenant,
            long endpoint,
            long origin,
            boolean again,
            int attempts,
            int crashes,
            boolean expired,
            String tenantSlug,
            String session,
            @Nullable Event event,
            @Nullable Payload payload) {

        /** The same with what was rendered for it. */
        Claimed with(Payload rendered) {
            return new Claimed(
                    id,
                    tenant,
                    endpoint,
                    origin,
                    again,
                    attempts,
                    crashes,
                    expired,
                    tenantSlug,
                    session,
                    event,
                    rendered);
        }

        /** How many tries that count this delivery has had, with the one that is about to be made. */
        int tries() {
            return attempts - crashes;
        }
    }

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    DeliveryRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("each delivery carries its tenant")
    void insert(List<Fresh> deliveries) {
        batches.batchUpdate("""
                INSERT INTO webhook_delivery (id, tenant_id, endpoint_id, event_id, run, origin, state, due_at, expires_at,
                    created_at)
                VALUES (?, ?, ?, ?, 0, ?, 'ready', UTC_TIMESTAMP(6), ?, UTC_TIMESTAMP(6))
                """, deliveries, deliveries.size(), (statement, delivery) -> {
            statement.setLong(1, delivery.id());
            statement.setLong(2, delivery.tenant().value());
            statement.setLong(3, delivery.endpoint());
            statement.setLong(4, delivery.event());
            statement.setLong(5, delivery.id());
            if (delivery.expiresAt() == null) {
                statement.setNull(6, Types.TIMESTAMP);
            } else {
                statement.setObject(6, utc(delivery.expiresAt()));
            }
        });
    }

    /**
     * Every endpoint that may be called and for which something waits. One step in the index for each endpoint, however
     * much waits for it: grouping the deliveries instead reads every one of them.
     */
    @ForWorkers("the dispatcher serves all tenants")
    List<Work> work() {
        return jdbc.sql("""
                SELECT e.id, e.tenant_id, TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), e.blocked_until) AS blocked_for,
                    (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), d.due_at) FROM webhook_delivery d
                     WHERE d.state = 'ready' AND d.endpoint_id = e.id ORDER BY d.due_at LIMIT 1) AS due_in
                FROM webhook_endpoint e
                WHERE e.state = 'active' AND e.removed_at IS NULL
                HAVING due_in IS NOT NULL
                """).query(DeliveryRepository::workRow).list();
    }

    /** The oldest due deliveries of each endpoint, so many of each. */
    @ForWorkers("the dispatcher serves all tenants")
    List<Long> due(Map<Long, Integer> wanted) {
        String one = """
                (SELECT id FROM webhook_delivery
                 WHERE state = 'ready' AND endpoint_id = ? AND due_at <= UTC_TIMESTAMP(6) ORDER BY due_at LIMIT ?)
                """;
        List<Object> values = new ArrayList<>();
        wanted.forEach((endpoint, most) -> {
            values.add(endpoint);
            values.add(most);
        });
        return jdbc.sql(String.join(" UNION ALL ", Collections.nCopies(wanted.size(), one)))
                .params(values)
                .query(Long.class)
                .list();
    }

    /** Takes those that are still there to be taken. */
    @ForWorkers("the dispatcher serves all tenants")
    void claim(List<Long> ids, long claim, long node, Duration lease) {
        String update = """
                UPDATE webhook_delivery SET state = 'leased', claim = ?, node_id = ?, attempts = attempts + 1,
                    lease_until = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE id IN (%s) AND state = 'ready'
                """;
        List<Object> values = new ArrayList<>(List.of(claim, node, lease.toSeconds()));
        values.addAll(ids);
        jdbc.sql(update.formatted(marks(ids.size()))).params(values).update();
    }

    /** What this claim got, with all that a call needs. */
    @ForWorkers("the dispatcher serves all tenants")
    List<Claimed> claimed(List<Long> ids, long claim) {
        String select = """
                SELECT d.*, d.expires_at < UTC_TIMESTAMP(6) AS expired, t.slug, s.public_id AS session,
                    e.session_id, e.sequence, e.type, e.message_id, e.occurred_at, e.data,
                    p.name, p.content_type, p.body
                FROM webhook_delivery d
                JOIN tenant t ON t.id = d.tenant_id
                LEFT JOIN event e ON e.id = d.event_id
                LEFT JOIN whatsapp_session s ON s.id = e.session_id
                LEFT JOIN webhook_payload p ON p.origin = d.origin
                WHERE d.id IN (%s) AND d.claim = ? AND d.state = 'leased'
                ORDER BY d.id
                """;
        List<Object> values = new ArrayList<>(ids);
        values.add(claim);
        return jdbc.sql(select.formatted(marks(ids.size())))
                .params(values)
                .query(DeliveryRepository::claimedRow)
                .list();
    }

    /** Lets go of claims without a call: their endpoint is not to be called any more. */
    @ForWorkers("the dispatcher serves all tenants")
    void release(List<Long> ids, long claim) {
        String update = """
                UPDATE webhook_delivery SET state = 'ready', claim = NULL, node_id = NULL, lease_until = NULL,
                    attempts = attempts - 1
                WHERE id IN (%s) AND claim = ? AND state = 'leased'
                """;
        List<Object> values = new ArrayList<>(ids);
        values.add(claim);
        jdbc.sql(update.formatted(marks(ids.size()))).params(values).update();
    }

    /** Ends a claimed delivery without a call. */
    @ForWorkers("the dispatcher serves all tenants")
    void close(long id, long claim, Delivery.State state, String reason) {
        jdbc.sql("""
                UPDATE webhook_delivery SET state = ?, reason = ?, finished_at = UTC_TIMESTAMP(6), claim = NULL,
                    node_id = NULL, lease_until = NULL, attempts = attempts - 1
                WHERE id = ? AND claim = ? AND state = 'leased'
                """).params(state.wire(), reason, id, claim).update();
    }

    /** Freezes what was rendered; what is frozen already stays. */
    @ForWorkers("each delivery carries its tenant")
    void freeze(List<Claimed> rendered) {
        batches.batchUpdate("""
                INSERT INTO webhook_payload (origin, tenant_id, name, content_type, body) VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE origin = origin
                """, rendered, rendered.size(), (statement, delivery) -> {
            Payload payload = Objects.requireNonNull(delivery.payload());
            statement.setLong(1, delivery.origin());
            statement.setLong(2, delivery.tenant().value());
            statement.setString(3, payload.name());
            statement.setString(4, payload.contentType());
            statement.setBytes(5, payload.body());
        });
    }

    /** Deliveries whose node is gone, or was silent for so long, or did not finish in time. */
    @ForWorkers("claims of any node")
    List<Lost> lost(Duration silence) {
        return jdbc.sql("""
                SELECT id, claim, crashes FROM webhook_delivery
                WHERE state = 'leased' AND (lease_until < UTC_TIMESTAMP(6) OR node_id NOT IN
                    (SELECT id FROM node WHERE heartbeat_at > UTC_TIMESTAMP(6) - INTERVAL ? SECOND))
                LIMIT 500
                """)
                .param(silence.toSeconds())
                .query((row, number) -> new Lost(row.getLong("id"), row.getLong("claim"), row.getInt("crashes")))
                .list();
    }

    /** A claim that nobody works on. */
    record Lost(long id, long claim, int crashes) {}

    /** Gives a lost claim back, unless it was finished meanwhile. */
    @ForWorkers("claims of any node")
    boolean giveBack(Lost lost, Delivery.State state, @Nullable String reason) {
        return jdbc.sql("""
                UPDATE webhook_delivery SET state = ?, reason = ?, crashes = crashes + 1, claim = NULL, node_id = NULL,
                    lease_until = NULL, finished_at = IF(? = 'ready', NULL, UTC_TIMESTAMP(6))
                WHERE id = ? AND claim = ? AND state = 'leased'
                """)
                        .param(state.wire())
                        .param(reason)
                        .param(state.wire())
                        .param(lost.id())
                        .param(lost.claim())
                        .update()
                == 1;
    }

    /** What waits for this endpoint is not wanted any more. */
    void cancel(TenantId tenant, long endpoint, String reason) {
        jdbc.sql("""
                UPDATE webhook_delivery SET state = 'cancelled', reason = ?, finished_at = UTC_TIMESTAMP(6)
                WHERE state = 'ready' AND endpoint_id = ? AND tenant_id = ?
                """).params(reason, endpoint, tenant.value()).update();
    }

    /** Ends what has waited since before this id. */
    @ForWorkers("deliveries of all tenants grow old alike")
    int expire(long beforeId, int most) {
        return jdbc.sql("""
                UPDATE webhook_delivery SET state = 'expired', reason = 'expired', finished_at = UTC_TIMESTAMP(6)
                WHERE id < ? AND state = 'ready' ORDER BY id LIMIT ?
                """).params(beforeId, most).update();
    }

    /** Ids of deliveries that are over and older than this one. */
    @ForWorkers("deliveries of all tenants grow old alike")
    List<Long> old(long beforeId, int most) {
        return jdbc.sql("""
                SELECT id FROM webhook_delivery WHERE id < ? AND state NOT IN ('ready', 'leased') ORDER BY id LIMIT ?
                """).params(beforeId, most).query(Long.class).list();
    }

    @ForWorkers("deliveries of all tenants grow old alike")
    void forget(Collection<Long> ids) {
        String where = marks(ids.size());
        for (String delete : List.of(
                "DELETE FROM webhook_attempt WHERE delivery_id IN (%s)",
                "DELETE FROM webhook_payload WHERE origin IN (%s)", "DELETE FROM webhook_delivery WHERE id IN (%s)")) {
            jdbc.sql(delete.formatted(where)).params(List.copyOf(ids)).update();
        }
    }

    private static Work workRow(ResultSet row, int number) throws SQLException {
        Long blockedFor = row.getObject("blocked_for", Long.class);
        long dueIn = row.getLong("due_in");
        long micros = blockedFor == null ? dueIn : Math.max(dueIn, blockedFor);
        return new Work(row.getLong("id"), new TenantId(row.getLong("tenant_id")), Duration.ofNanos(1000 * micros));
    }

    private static Claimed claimedRow(ResultSet row, int number) throws SQLException {
        TenantId tenant = new TenantId(row.getLong("tenant_id"));
        byte[] body = row.getBytes("body");
        String type = row.getString("type");
        return new Claimed(
                row.getLong("id"),
                tenant,
                row.getLong("endpoint_id"),
                row.getLong("origin"),
                row.getInt("run") > 0,
                row.getInt("attempts"),
                row.getInt("crashes"),
                row.getBoolean("expired"),
                row.getString("slug"),
                Objects.requireNonNullElse(row.getString("session"), ""),
                type == null
                        ? null
                        : new Event(
                                row.getLong("event_id"),
                                tenant,
                                row.getLong("session_id"),
                                row.getLong("sequence"),
                                EventType.of(type),
                                row.getObject("message_id", Long.class),
                                Columns.instant(row, "occurred_at"),
                                row.getString("data")),
                body == null ? null : new Payload(row.getString("name"), row.getString("content_type"), body));
    }
}
