package io.wagate.message;

import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the ledger writes when it takes a message: statements for whole batches. */
@Repository
class LedgerRepository {

    /** Who holds an idempotency key. */
    record Holder(long messageId, String request) {}

    /** A draft that has been counted on a day. */
    record Counted(Draft draft, LocalDate day) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    LedgerRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** The epochs of these sessions, kept from changing until the transaction ends. */
    @ForWorkers("internal numbers of sessions that this node runs")
    Map<Long, Long> fence(Collection<Long> sessions) {
        Map<Long, Long> epochs = new HashMap<>();
        String select = "SELECT id, epoch FROM whatsapp_session WHERE id IN (%s) LOCK IN SHARE MODE";
        jdbc.sql(select.formatted(marks(sessions.size())))
                .params(List.copyOf(sessions))
                .query(row -> {
                    epochs.put(row.getLong(1), row.getLong(2));
                });
        return epochs;
    }

    /** Whether this person wrote to the session, or got a message of it, as far as the log reaches. */
    boolean knows(TenantId tenant, long session, Jid person) {
        // By number there is an index over all sessions; a hidden address is looked for in the session's own log.
        String by = person.phone().isPresent() ? "phone" : "chat";
        return jdbc.sql("""
                SELECT 1 FROM message
                WHERE tenant_id = ? AND %s = ? AND session_id = ? AND chat NOT LIKE '%%@g.us'
                    AND (direction = 'in' OR status IN ('sent', 'delivered', 'read'))
                LIMIT 1
                """.formatted(by))
                .params(tenant.value(), person.phone().orElse(person.toString()), session)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Takes the keys that are free. A key that another transaction is taking is waited for. */
    @ForWorkers("each draft carries its tenant")
    void takeKeys(List<Draft> keyed) {
        batches.batchUpdate("""
                INSERT INTO idempotency_key (tenant_id, key_hash, request_hash, message_id, created_at)
                VALUES (?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE message_id = message_id
                """, keyed, keyed.size(), (statement, draft) -> {
            IdempotencyKey key = java.util.Objects.requireNonNull(draft.key());
            statement.setLong(1, draft.tenant().value());
            statement.setBytes(2, key.hashBytes());
            statement.setBytes(3, key.requestBytes());
            statement.setLong(4, draft.id());
            statement.setObject(5, utc(draft.createdAt()));
        });
    }

    /** Who holds this key, if anybody does. */
    Optional<Holder> holder(TenantId tenant, IdempotencyKey key) {
        return jdbc.sql("SELECT message_id, request_hash FROM idempotency_key WHERE tenant_id = ? AND key_hash = ?")
                .params(tenant.value(), key.hashBytes())
                .query((row, number) ->
                        new Holder(row.getLong(1), HexFormat.of().formatHex(row.getBytes(2))))
                .optional();
    }

    /** Frees the keys of drafts that are not stored after all. */
    @ForWorkers("each draft carries its tenant")
    void releaseKeys(List<Draft> refused) {
        batches.batchUpdate(
                "DELETE FROM idempotency_key WHERE tenant_id = ? AND key_hash = ? AND message_id = ?",
                refused,
                refused.size(),
                (statement, draft) -> {
                    statement.setLong(1, draft.tenant().value());
                    statement.setBytes(
                            2, java.util.Objects.requireNonNull(draft.key()).hashBytes());
                    statement.setLong(3, draft.id());
                });
    }

    @ForWorkers("each draft carries its tenant")
    void insert(List<Counted> counted) {
        batches.batchUpdate("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, phone, type, body, content,
                    media_id, status, source, handed_epoch, usage_day, created_at, bulk_job_id, bulk_position)
                VALUES (?, ?, ?, 'out', ?, ?, ?, ?, ?, ?, ?, 'queued', ?, ?, ?, ?, ?, ?)
                """, counted, counted.size(), (statement, row) -> {
            Draft draft = row.draft();
            statement.setLong(1, draft.id());
            statement.setLong(2, draft.tenant().value());
            statement.setLong(3, draft.session().id());
            statement.setString(4, draft.waId());
            statement.setString(5, draft.chat().toString());
            statement.setString(6, draft.chat().phone().orElse(null));
            statement.setString(7, draft.type().wire());
            statement.setString(8, draft.body());
            statement.setString(9, draft.content());
            statement.setObject(10, draft.media() == null ? null : draft.media().id(), Types.BIGINT);
            statement.setString(11, draft.source());
            statement.setObject(12, draft.epoch(), Types.BIGINT);
            statement.setObject(13, row.day());
            statement.setObject(14, utc(draft.createdAt()));
            Errand errand = draft.errand();
            statement.setObject(15, errand == null ? null : errand.job(), Types.BIGINT);
            statement.setObject(16, errand == null ? null : errand.position(), Types.INTEGER);
        });
    }

    /** Puts drafts for other nodes where their sessions' owners look. */
    @ForWorkers("each draft carries its tenant")
    void leaveForOwner(List<Draft> drafts) {
        batches.batchUpdate(
                "INSERT INTO message_handover (message_id, tenant_id, session_id) VALUES (?, ?, ?)",
                drafts,
                drafts.size(),
                (statement, draft) -> {
                    statement.setLong(1, draft.id());
                    statement.setLong(2, draft.tenant().value());
                    statement.setLong(3, draft.session().id());
                });
    }

    /** Forgets some keys that are older than this; answers how many. */
    @ForWorkers("keys of all tenants grow old alike")
    int forgetKeys(Instant before, int most) {
        return jdbc.sql("DELETE FROM idempotency_key WHERE created_at < ? ORDER BY created_at LIMIT ?")
                .params(utc(before), most)
                .update();
    }

    /** The keys of this batch and who holds them, by tenant and hash. */
    @ForWorkers("each draft carries its tenant")
    Map<String, Holder> holders(List<Draft> keyed) {
        String where =
                keyed.stream().map(draft -> "(tenant_id = ? AND key_hash = ?)").collect(Collectors.joining(" OR "));
        List<Object> values = new ArrayList<>();
        for (Draft draft : keyed) {
            values.add(draft.tenant().value());
            values.add(java.util.Objects.requireNonNull(draft.key()).hashBytes());
        }
        Map<String, Holder> holders = new HashMap<>();
        String select = "SELECT tenant_id, key_hash, request_hash, message_id FROM idempotency_key WHERE ";
        jdbc.sql(select.concat(where)).params(values).query(row -> {
            String name = row.getLong(1) + "/" + HexFormat.of().formatHex(row.getBytes(2));
            holders.put(name, new Holder(row.getLong(4), HexFormat.of().formatHex(row.getBytes(3))));
        });
        return holders;
    }
}
