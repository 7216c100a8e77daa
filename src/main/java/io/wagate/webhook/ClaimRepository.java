package io.wagate.webhook;

import static io.wagate.kernel.Columns.marks;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Deliveries in the hands of nodes: finding work, taking it, freezing what was rendered, giving back what was lost. */
@Repository
class ClaimRepository {

    /** An endpoint with work. {@code dueIn} is not positive when it may be called now. */
    record Work(long endpoint, TenantId tenant, Duration dueIn) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    ClaimRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /**
     * Every endpoint that may be called and for which something waits; those of suspended tenants are let wait. One step in the index for each endpoint, however
     * much waits for it: grouping the deliveries instead reads every one of them.
     */
    @ForWorkers("the dispatcher serves all tenants")
    List<Work> work() {
        return jdbc.sql("""
                SELECT e.id, e.tenant_id, TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), e.blocked_until) AS blocked_for,
                    (SELECT TIMESTAMPDIFF(MICROSECOND, UTC_TIMESTAMP(6), d.due_at) FROM webhook_delivery d
                     WHERE d.state = 'ready' AND d.endpoint_id = e.id ORDER BY d.due_at LIMIT 1) AS due_in
                FROM webhook_endpoint e JOIN tenant t ON t.id = e.tenant_id AND t.state <> 'suspended'
                WHERE e.state = 'active' AND e.removed_at IS NULL
                HAVING due_in IS NOT NULL
                """).query(ClaimRepository::workRow).list();
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

    /** Which of these endpoints are being called, from whatever node. */
    @ForWorkers("the dispatcher serves all tenants")
    Set<Long> underWay(Collection<Long> endpoints) {
        String select =
                "SELECT DISTINCT endpoint_id FROM webhook_delivery WHERE state = 'leased' AND endpoint_id IN (%s)";
        return jdbc.sql(select.formatted(marks(endpoints.size())))
                .params(List.copyOf(endpoints))
                .query(Long.class)
                .set();
    }

    /** What this claim got, with all that a call needs. */
    @ForWorkers("the dispatcher serves all tenants")
    List<Claimed> claimed(List<Long> ids, long claim) {
        String select = """
                SELECT d.*, d.expires_at < UTC_TIMESTAMP(6) AS expired, t.slug, s.public_id AS session, s.phone,
                    e.session_id, e.sequence, e.type, e.message_id, e.occurred_at, e.data,
                    p.name, p.content_type, p.body, p.media_id, g.sealed
                FROM webhook_delivery d
                JOIN tenant t ON t.id = d.tenant_id
                LEFT JOIN event e ON e.id = d.event_id
                LEFT JOIN whatsapp_session s ON s.id = e.session_id
                LEFT JOIN webhook_payload p ON p.origin = d.origin
                LEFT JOIN webhook_target g ON g.origin = d.origin
                WHERE d.id IN (%s) AND d.claim = ? AND d.state = 'leased'
                ORDER BY d.id
                """;
        List<Object> values = new ArrayList<>(ids);
        values.add(claim);
        return jdbc.sql(select.formatted(marks(ids.size())))
                .params(values)
                .query(ClaimRepository::claimedRow)
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

    /** Lets go of one that is called a little later instead. */
    @ForWorkers("the dispatcher serves all tenants")
    void postpone(long id, long claim, Duration pause) {
        jdbc.sql("""
                UPDATE webhook_delivery SET state = 'ready', claim = NULL, node_id = NULL, lease_until = NULL,
                    attempts = attempts - 1, due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND
                WHERE id = ? AND claim = ? AND state = 'leased'
                """).params(pause.toNanos() / 1000, id, claim).update();
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
                INSERT INTO webhook_payload (origin, tenant_id, name, content_type, body, media_id)
                VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE origin = origin
                """, rendered, rendered.size(), (statement, delivery) -> {
            Payload payload = Objects.requireNonNull(delivery.payload());
            statement.setLong(1, delivery.origin());
            statement.setLong(2, delivery.tenant().value());
            statement.setString(3, payload.name());
            statement.setString(4, payload.contentType());
            statement.setBytes(5, payload.body());
            statement.setObject(6, payload.file(), Types.BIGINT);
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
                row.getString("told_as"),
                row.getObject("leads_to", Long.class),
                Columns.instant(row, "created_at"),
                row.getString("slug"),
                Objects.requireNonNullElse(row.getString("session"), ""),
                row.getString("phone"),
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
                body == null
                        ? null
                        : new Payload(
                                row.getString("name"),
                                row.getString("content_type"),
                                body,
                                row.getObject("media_id", Long.class)),
                row.getBytes("sealed"));
    }
}
