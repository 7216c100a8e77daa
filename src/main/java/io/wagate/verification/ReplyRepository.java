package io.wagate.verification;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Texts that wait to be sent in the chat. */
@Repository
class ReplyRepository {

    /** One of them. */
    record Reply(
            long id,
            TenantId tenant,
            long verification,
            long session,
            String chat,
            String text,
            Instant dueAt,
            boolean last) {}

    private final JdbcClient jdbc;

    ReplyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void add(TenantId tenant, long id, long verification, long session, String chat, String text, Duration patience) {
        jdbc.sql("""
                INSERT INTO verification_reply (id, tenant_id, verification_id, session_id, chat, text, state, due_at,
                    until)
                VALUES (?, ?, ?, ?, ?, ?, 'waiting', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6) + INTERVAL ? SECOND)
                """)
                .params(id, tenant.value(), verification, session, chat, text, patience.toSeconds())
                .update();
    }

    /** Those that are due, oldest first. */
    @ForWorkers("answers of all tenants go out alike")
    List<Reply> due(int most) {
        return jdbc.sql("""
                SELECT r.*, until <= UTC_TIMESTAMP(6) AS is_last FROM verification_reply r
                WHERE state = 'waiting' AND due_at <= UTC_TIMESTAMP(6) ORDER BY due_at LIMIT ?
                """)
                .param(most)
                .query((row, number) -> new Reply(
                        row.getLong("id"),
                        new TenantId(row.getLong("tenant_id")),
                        row.getLong("verification_id"),
                        row.getLong("session_id"),
                        row.getString("chat"),
                        row.getString("text"),
                        Columns.instant(row, "due_at"),
                        row.getBoolean("is_last")))
                .list();
    }

    /** Takes it for so long; false when another node did. */
    boolean claim(TenantId tenant, Reply reply, Duration lease) {
        return jdbc.sql("""
                UPDATE verification_reply SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND
                WHERE id = ? AND tenant_id = ? AND due_at = ? AND state = 'waiting'
                """)
                        .params(lease.toSeconds(), reply.id(), tenant.value(), Columns.utc(reply.dueAt()))
                        .update()
                == 1;
    }

    void putOff(TenantId tenant, long id, Duration pause) {
        jdbc.sql(
                        "UPDATE verification_reply SET due_at = UTC_TIMESTAMP(6) + INTERVAL ? SECOND WHERE id = ? AND tenant_id = ?")
                .params(pause.toSeconds(), id, tenant.value())
                .update();
    }

    /** It went out, or never will; false when another node said so already. */
    boolean end(TenantId tenant, long id, boolean sent) {
        return jdbc.sql("UPDATE verification_reply SET state = ? WHERE id = ? AND tenant_id = ? AND state = 'waiting'")
                        .params(sent ? "sent" : "failed", id, tenant.value())
                        .update()
                == 1;
    }
}
