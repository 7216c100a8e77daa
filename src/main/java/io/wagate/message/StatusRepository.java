package io.wagate.message;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utcOrNull;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How messages that we sent stand, and what is still open about them. */
@Repository
class StatusRepository {

    private static final String COLUMNS = """
            SELECT id, tenant_id, session_id, wa_id, chat, type, status, error, handed_epoch, usage_day, created_at,
                sent_at, delivered_at, read_at, failed_at, bulk_job_id, bulk_position
            FROM message
            """;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    StatusRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    Optional<Standing> find(TenantId tenant, long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(StatusRepository::standing)
                .optional();
    }

    /** These messages, as far as they exist. */
    @ForWorkers("whose they are, the caller knows")
    List<Standing> find(Collection<Long> ids) {
        return jdbc.sql(COLUMNS + "WHERE id IN (" + marks(ids.size()) + ")")
                .params(List.copyOf(ids))
                .query(StatusRepository::standing)
                .list();
    }

    /** The message, locked until the transaction ends. */
    Optional<Standing> lock(TenantId tenant, long id) {
        return jdbc.sql(COLUMNS + "WHERE id = ? AND tenant_id = ? FOR UPDATE")
                .params(id, tenant.value())
                .query(StatusRepository::standing)
                .optional();
    }

    /** The rows of these messages by session and id of WhatsApp, locked until the transaction ends. Whose they are, the caller checks. */
    @ForWorkers("each change carries its tenant")
    Map<String, Standing> lock(Collection<StatusChange> changes) {
        List<Long> ids = new ArrayList<>();
        List<Object> receipts = new ArrayList<>();
        for (StatusChange change : changes) {
            if (change.messageId() != null) {
                ids.add(change.messageId());
            } else {
                receipts.add(change.sessionId());
                receipts.add(ascii(change.waId()));
            }
        }
        Map<String, Standing> rows = new HashMap<>();
        if (!ids.isEmpty()) {
            lock(COLUMNS + "WHERE id IN (" + marks(ids.size()) + ") FOR UPDATE", ids, rows);
        }
        if (!receipts.isEmpty()) {
            // One index is enough to think about: with a hundred receipts, choosing costs more than reading.
            String one = "(session_id = ? AND direction = 'out' AND wa_id = ?)";
            String where = String.join(" OR ", Collections.nCopies(receipts.size() / 2, one));
            lock(COLUMNS + "FORCE INDEX (message_wa) WHERE " + where + " FOR UPDATE", receipts, rows);
        }
        return rows;
    }

    static String name(long sessionId, String waId) {
        return sessionId + "/" + waId;
    }

    /** Names the key to use: an UPDATE otherwise asks every index that begins with the tenant what it would cost. */
    @ForWorkers("each row carries its tenant")
    void write(Collection<Standing> rows) {
        batches.batchUpdate("""
                UPDATE message FORCE INDEX (PRIMARY) SET status = ?, error = ?, sent_at = ?, delivered_at = ?, read_at = ?, failed_at = ?
                WHERE id = ? AND tenant_id = ?
                """, rows, rows.size(), (statement, row) -> {
            statement.setString(1, row.status().wire());
            statement.setString(2, row.error());
            statement.setObject(3, utcOrNull(row.sentAt()));
            statement.setObject(4, utcOrNull(row.deliveredAt()));
            statement.setObject(5, utcOrNull(row.readAt()));
            statement.setObject(6, utcOrNull(row.failedAt()));
            statement.setLong(7, row.id());
            statement.setLong(8, row.tenant().value());
        });
    }

    /** Messages that an earlier epoch handed over and that are still queued: nobody waits for their answer any more. */
    List<Standing> abandoned(TenantId tenant, long sessionId, long epoch) {
        return jdbc.sql(COLUMNS + """
                        WHERE tenant_id = ? AND status = 'queued' AND session_id = ? AND direction = 'out'
                            AND handed_epoch < ?
                        ORDER BY id
                        """)
                .params(tenant.value(), sessionId, epoch)
                .query(StatusRepository::standing)
                .list();
    }

    /** Messages of these tenants that were handed over and are queued although nobody can still be waiting. */
    @ForWorkers("the tenants whose sessions this node runs")
    List<Standing> stuck(Collection<Long> tenants, long beforeId, int most) {
        List<Object> values = new ArrayList<>(tenants);
        values.add(beforeId);
        values.add(most);
        String where = "WHERE tenant_id IN (%s) AND status = 'queued' AND handed_epoch IS NOT NULL AND id < ? LIMIT ?";
        return jdbc.sql(COLUMNS + where.formatted(marks(tenants.size())))
                .params(values)
                .query(StatusRepository::standing)
                .list();
    }

    /** The newest messages of a session whose outcome is not known, oldest first. */
    List<Standing> unknown(TenantId tenant, long sessionId, long afterId, int most) {
        return jdbc.sql(COLUMNS + """
                        WHERE tenant_id = ? AND status = 'unknown' AND session_id = ? AND id > ?
                        ORDER BY id DESC LIMIT ?
                        """)
                .params(tenant.value(), sessionId, afterId, most)
                .query(StatusRepository::standing)
                .list()
                .reversed();
    }

    private void lock(String select, List<?> values, Map<String, Standing> rows) {
        jdbc.sql(select)
                .params(values)
                .query(StatusRepository::standing)
                .list()
                .forEach(row -> rows.put(name(row.sessionId(), row.waId()), row));
    }

    private static Standing standing(ResultSet row, int number) throws SQLException {
        return new Standing(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getLong("session_id"),
                row.getString("wa_id"),
                Jid.parse(row.getString("chat")).orElseThrow(),
                MessageType.of(row.getString("type")),
                MessageStatus.of(row.getString("status")),
                row.getString("error"),
                row.getObject("handed_epoch", Long.class),
                row.getObject("usage_day", LocalDate.class),
                errand(row),
                instant(row, "created_at"),
                instantOrNull(row, "sent_at"),
                instantOrNull(row, "delivered_at"),
                instantOrNull(row, "read_at"),
                instantOrNull(row, "failed_at"));
    }

    private static @Nullable Errand errand(ResultSet row) throws SQLException {
        Long job = row.getObject("bulk_job_id", Long.class);
        return job == null ? null : new Errand(job, row.getInt("bulk_position"));
    }
}
