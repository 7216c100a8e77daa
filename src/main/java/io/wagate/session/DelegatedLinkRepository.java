package io.wagate.session;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Delegated links. Whoever locks a session and its link locks the session first. */
@Repository
class DelegatedLinkRepository {

    private final JdbcClient jdbc;

    DelegatedLinkRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** What a token opens: its session and the name of its company. */
    record Opened(DelegatedLink link, StoredSession stored, String company) {}

    /** In place of the one before, which opens nothing any more. */
    void put(TenantId tenant, long session, byte[] hash, String by, Instant at, Instant expiresAt) {
        jdbc.sql("""
                INSERT INTO delegated_link (tenant_id, session_id, token_hash, made_by, made_at, expires_at)
                VALUES (?, ?, ?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE token_hash = VALUES(token_hash), made_by = VALUES(made_by),
                    made_at = VALUES(made_at), expires_at = VALUES(expires_at), starts = 0, linked_at = NULL,
                    ending = NULL
                """)
                .param(tenant.value())
                .param(session)
                .param(hash)
                .param(by)
                .param(utc(at))
                .param(utc(expiresAt))
                .update();
    }

    /** The link of a session, until its time is over. */
    Optional<DelegatedLink> find(TenantId tenant, long session, Instant now) {
        return jdbc.sql("SELECT * FROM delegated_link WHERE tenant_id = ? AND session_id = ? AND expires_at > ?")
                .params(tenant.value(), session, utc(now))
                .query(DelegatedLinkRepository::link)
                .optional();
    }

    /** One question, whether the token is unknown, too old, taken back or of somebody who may not work. */
    @ForWorkers("a token names its link; the tenant follows from it")
    Optional<Opened> open(byte[] hash, Instant now) {
        return jdbc.sql("""
                SELECT s.*, t.name AS company, d.made_by, d.made_at, d.expires_at, d.starts, d.linked_at, d.ending
                FROM delegated_link d
                JOIN whatsapp_session s ON s.tenant_id = d.tenant_id AND s.id = d.session_id
                JOIN tenant t ON t.id = d.tenant_id
                WHERE d.token_hash = ? AND d.expires_at > ? AND s.removed_at IS NULL AND t.state = 'active'
                """)
                .params(hash, utc(now))
                .query((row, number) -> new Opened(
                        link(row, number), WhatsAppSessionRepository.session(row, number), row.getString("company")))
                .optional();
    }

    /** Counts an order that somebody gives by this link; false when it is over or was used too often. */
    boolean spend(TenantId tenant, long session, byte[] hash, Instant now) {
        return jdbc.sql("""
                UPDATE delegated_link SET starts = starts + 1
                WHERE tenant_id = ? AND session_id = ? AND token_hash = ? AND expires_at > ? AND linked_at IS NULL
                  AND starts < ?
                """)
                        .params(tenant.value(), session, hash, utc(now), DelegatedLink.MOST_STARTS)
                        .update()
                == 1;
    }

    /** Ends what is open: a phone is linked. */
    void end(TenantId tenant, long session, String ending, Instant at) {
        jdbc.sql("""
                UPDATE delegated_link SET linked_at = ?, ending = ?
                WHERE tenant_id = ? AND session_id = ? AND linked_at IS NULL
                """).params(utc(at), ending, tenant.value(), session).update();
    }

    /** False when there was none. */
    boolean delete(TenantId tenant, long session) {
        return jdbc.sql("DELETE FROM delegated_link WHERE tenant_id = ? AND session_id = ?")
                        .params(tenant.value(), session)
                        .update()
                == 1;
    }

    void deleteAll(TenantId tenant) {
        jdbc.sql("DELETE FROM delegated_link WHERE tenant_id = ?")
                .param(tenant.value())
                .update();
    }

    private static DelegatedLink link(ResultSet row, int number) throws SQLException {
        return new DelegatedLink(
                row.getString("made_by"),
                instant(row, "made_at"),
                instant(row, "expires_at"),
                row.getInt("starts"),
                instantOrNull(row, "linked_at"),
                row.getString("ending"));
    }
}
