package io.wagate.message;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Days of sessions, and the messages that are not in them yet. Row ids are times, so both a stretch of all messages and
 * the end of a tenant's log are steps in an index; a slot is a quarter of an hour, where the days of all time zones begin.
 */
@Repository
class MessageDayRepository {

    /** Messages of one session with one status, made in the slot that begins this many slots after the ids' epoch. */
    record Count(TenantId tenant, long sessionId, MessageStatus status, long slot, long messages) {}

    /** A day of a session of a tenant. */
    record Row(TenantId tenant, MessageDay day) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    MessageDayRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("one mark for the messages of all tenants")
    long mark() {
        return jdbc.sql("SELECT counted_to FROM message_day_mark WHERE id = 1")
                .query(Long.class)
                .single();
    }

    /** Moves the mark; false when another node did. Others wait until this transaction ends. */
    @ForWorkers("one mark for the messages of all tenants")
    boolean move(long from, long to) {
        return jdbc.sql("UPDATE message_day_mark SET counted_to = ? WHERE id = 1 AND counted_to = ?")
                        .params(to, from)
                        .update()
                == 1;
    }

    /** The oldest message from this id on. */
    @ForWorkers("one mark for the messages of all tenants")
    Optional<Long> first(long from) {
        return jdbc.sql("SELECT id FROM message WHERE id >= ? ORDER BY id LIMIT 1")
                .param(from)
                .query(Long.class)
                .optional();
    }

    /** All messages of a stretch, read once in the order in which they lie on disk. */
    @ForWorkers("the messages of all tenants are counted in one pass")
    List<Count> counts(long from, long to) {
        return jdbc.sql("""
                SELECT tenant_id, session_id, status, (id >> 22) DIV 900000 AS slot, COUNT(*) AS messages
                FROM message FORCE INDEX (PRIMARY)
                WHERE id >= ? AND id < ?
                GROUP BY tenant_id, session_id, status, slot
                """).params(from, to).query(MessageDayRepository::count).list();
    }

    /** What of this tenant is not in its days yet. */
    List<Count> counts(TenantId tenant, long from) {
        return jdbc.sql("""
                SELECT tenant_id, session_id, status, (id >> 22) DIV 900000 AS slot, COUNT(*) AS messages
                FROM message
                WHERE tenant_id = ? AND id >= ?
                GROUP BY tenant_id, session_id, status, slot
                """)
                .params(tenant.value(), from)
                .query(MessageDayRepository::count)
                .list();
    }

    /** Adds to days, which begin where there are none. */
    @ForWorkers("each row carries its tenant")
    void add(List<Row> rows) {
        batches.batchUpdate("""
                INSERT INTO message_day (tenant_id, day, session_id, sent, failed, received)
                VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE sent = sent + VALUES(sent), failed = failed + VALUES(failed),
                    received = received + VALUES(received)
                """, rows, Math.max(1, rows.size()), (statement, row) -> {
            statement.setLong(1, row.tenant().value());
            statement.setObject(2, row.day().day());
            statement.setLong(3, row.day().sessionId());
            statement.setLong(4, row.day().sent());
            statement.setLong(5, row.day().failed());
            statement.setLong(6, row.day().received());
        });
    }

    List<MessageDay> since(TenantId tenant, LocalDate first) {
        return jdbc.sql("SELECT * FROM message_day WHERE tenant_id = ? AND day >= ? ORDER BY day, session_id")
                .params(tenant.value(), first)
                .query((row, number) -> new MessageDay(
                        row.getObject("day", LocalDate.class),
                        row.getLong("session_id"),
                        row.getLong("sent"),
                        row.getLong("failed"),
                        row.getLong("received")))
                .list();
    }

    /** Forgets some days before this one; answers how many. */
    @ForWorkers("days of all tenants grow old alike")
    int forget(LocalDate before, int most) {
        return jdbc.sql("DELETE FROM message_day WHERE day < ? ORDER BY day LIMIT ?")
                .params(before, most)
                .update();
    }

    private static Count count(ResultSet row, int number) throws SQLException {
        return new Count(
                new TenantId(row.getLong("tenant_id")),
                row.getLong("session_id"),
                MessageStatus.of(row.getString("status")),
                row.getLong("slot"),
                row.getLong("messages"));
    }
}
