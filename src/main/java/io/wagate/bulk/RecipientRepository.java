package io.wagate.bulk;

import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.message.ErrandBook;
import io.wagate.whatsapp.Jid;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of recipients, and each session's pace. */
@Repository
class RecipientRepository {

    private static final String COLUMNS = """
            SELECT position, phone, name, chat, state, reason, wa_id, settled_at FROM bulk_recipient
            """;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    RecipientRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, long job, List<BulkRecipient> recipients) {
        batches.batchUpdate("""
                INSERT INTO bulk_recipient (job_id, position, tenant_id, phone, name, chat, state, reason, settled_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, recipients, 1000, (statement, recipient) -> {
            statement.setLong(1, job);
            statement.setInt(2, recipient.position());
            statement.setLong(3, tenant.value());
            statement.setString(4, recipient.phone());
            statement.setString(5, recipient.name());
            statement.setString(
                    6, recipient.chat() == null ? null : recipient.chat().toString());
            statement.setString(7, recipient.state().wire());
            statement.setString(8, recipient.reason());
            statement.setObject(9, recipient.settledAt() == null ? null : utc(recipient.settledAt()));
        });
    }

    /** Those that wait, in order, after a position. */
    List<BulkRecipient> waiting(TenantId tenant, long job, int after, int limit) {
        return page(tenant, job, RecipientState.WAITING, after, limit);
    }

    /** In order, after a position; those in one state where one is given. */
    List<BulkRecipient> page(TenantId tenant, long job, @Nullable RecipientState state, int after, int limit) {
        String where = state == null
                ? "WHERE job_id = ? AND tenant_id = ? AND position > ? ORDER BY position LIMIT ?"
                : "WHERE job_id = ? AND tenant_id = ? AND position > ? AND state = ? ORDER BY position LIMIT ?";
        List<Object> values = state == null
                ? List.of(job, tenant.value(), after, limit)
                : List.of(job, tenant.value(), after, state.wire(), limit);
        return jdbc.sql(COLUMNS.concat(where))
                .params(values)
                .query(RecipientRepository::recipient)
                .list();
    }

    /** Marks waiting recipients as being sent to; says of each whether it was waiting. */
    @ForWorkers("each claim carries its tenant")
    boolean[] claim(List<ErrandBook.Claim> claims) {
        int[][] counts = batches.batchUpdate("""
                UPDATE bulk_recipient SET state = 'sending', wa_id = ?
                WHERE job_id = ? AND position = ? AND tenant_id = ? AND state = 'waiting'
                """, claims, claims.size(), (statement, claim) -> {
            statement.setString(1, claim.waId());
            statement.setLong(2, claim.errand().job());
            statement.setInt(3, claim.errand().position());
            statement.setLong(4, claim.tenant().value());
        });
        boolean[] claimed = new boolean[claims.size()];
        for (int number = 0; number < claimed.length; number++) {
            claimed[number] = counts[0][number] == 1;
        }
        return claimed;
    }

    /** From one state to another; says whether it was there. */
    boolean move(
            TenantId tenant,
            long job,
            int position,
            RecipientState from,
            RecipientState to,
            @Nullable String reason,
            @Nullable Instant at) {
        return jdbc.sql("""
                UPDATE bulk_recipient SET state = ?, reason = ?, settled_at = ?
                WHERE job_id = ? AND position = ? AND tenant_id = ? AND state = ?
                """)
                        .params(Arrays.asList(
                                to.wire(),
                                reason,
                                at == null ? null : utc(at),
                                job,
                                position,
                                tenant.value(),
                                from.wire()))
                        .update()
                == 1;
    }

    /** Ends all that wait; answers how many. */
    int endWaiting(TenantId tenant, long job, RecipientState to, String reason, Instant at) {
        return jdbc.sql("""
                UPDATE bulk_recipient SET state = ?, reason = ?, settled_at = ?
                WHERE job_id = ? AND tenant_id = ? AND state = 'waiting'
                """)
                .params(to.wire(), reason, utc(at), job, tenant.value())
                .update();
    }

    void delete(TenantId tenant, long job) {
        jdbc.sql("DELETE FROM bulk_recipient WHERE job_id = ? AND tenant_id = ?")
                .params(job, tenant.value())
                .update();
    }

    /** When the session's jobs may send next; empty where none ever sent. */
    Optional<Instant> nextAt(TenantId tenant, long session) {
        return jdbc.sql("SELECT next_at FROM bulk_pace WHERE session_id = ? AND tenant_id = ?")
                .params(session, tenant.value())
                .query((row, number) -> io.wagate.kernel.Columns.instant(row, "next_at"))
                .optional();
    }

    @ForWorkers("each claim carries its tenant")
    void pace(List<ErrandBook.Claim> claims) {
        batches.batchUpdate("""
                INSERT INTO bulk_pace (session_id, tenant_id, next_at) VALUES (?, ?, ?)
                ON DUPLICATE KEY UPDATE next_at = VALUES(next_at)
                """, claims, claims.size(), (statement, claim) -> {
            statement.setLong(1, claim.session());
            statement.setLong(2, claim.tenant().value());
            statement.setObject(3, utc(claim.nextAt()));
        });
    }

    private static BulkRecipient recipient(ResultSet row, int number) throws SQLException {
        String chat = row.getString("chat");
        return new BulkRecipient(
                row.getInt("position"),
                row.getString("phone"),
                row.getString("name"),
                chat == null ? null : Jid.parse(chat).orElseThrow(),
                RecipientState.of(row.getString("state")),
                row.getString("reason"),
                row.getString("wa_id"),
                instantOrNull(row, "settled_at"));
    }
}
