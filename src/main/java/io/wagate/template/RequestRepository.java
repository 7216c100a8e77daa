package io.wagate.template;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Requests and their one outcome: {@code accepted}, then {@code sent} or {@code failed}. */
@Repository
class RequestRepository {

    private final JdbcClient jdbc;

    RequestRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, StoredRequest request) {
        jdbc.sql("""
                INSERT INTO template_request (id, tenant_id, public_id, session_id, message_id, wa_id, chat, template,
                    language, source, state, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'accepted', ?)
                """)
                .params(
                        request.id(),
                        tenant.value(),
                        request.publicId().toString(),
                        request.sessionId(),
                        request.messageId(),
                        request.waId(),
                        request.chat(),
                        request.template(),
                        request.language(),
                        request.source(),
                        utc(request.createdAt()))
                .update();
    }

    Optional<StoredRequest> ofMessage(TenantId tenant, long messageId) {
        return jdbc.sql("SELECT * FROM template_request WHERE message_id = ? AND tenant_id = ?")
                .params(messageId, tenant.value())
                .query(RequestRepository::request)
                .optional();
    }

    /** Decides it, unless that was done already. */
    boolean settle(TenantId tenant, long messageId, @Nullable String failure, Instant at) {
        return jdbc.sql("""
                UPDATE template_request SET state = ?, reason = ?, settled_at = ?
                WHERE message_id = ? AND tenant_id = ? AND state = 'accepted'
                """)
                        .param(failure == null ? "sent" : "failed")
                        .param(failure)
                        .param(utc(at))
                        .param(messageId)
                        .param(tenant.value())
                        .update()
                == 1;
    }

    /** Those that are not decided yet, in order. */
    @ForWorkers("requests of all tenants wait alike")
    List<StoredRequest> open(long after, int most) {
        return jdbc.sql("SELECT * FROM template_request WHERE state = 'accepted' AND id > ? ORDER BY id LIMIT ?")
                .params(after, most)
                .query(RequestRepository::request)
                .list();
    }

    /** Deletes some that were decided and are older than this id; answers how many. */
    @ForWorkers("requests of all tenants grow old alike")
    int forget(long before, int most) {
        return jdbc.sql("DELETE FROM template_request WHERE id < ? AND state <> 'accepted' ORDER BY id LIMIT ?")
                .params(before, most)
                .update();
    }

    private static StoredRequest request(ResultSet row, int number) throws SQLException {
        return new StoredRequest(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                UUID.fromString(row.getString("public_id")),
                row.getLong("session_id"),
                row.getLong("message_id"),
                row.getString("wa_id"),
                row.getString("chat"),
                row.getString("template"),
                row.getString("language"),
                row.getString("source"),
                instant(row, "created_at"));
    }
}
