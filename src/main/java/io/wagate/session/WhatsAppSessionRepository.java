package io.wagate.session;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.DisconnectReason;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** Sessions as people and programs see and order them. What the owner of a session writes is {@link OwnedRepository}. */
@Repository
class WhatsAppSessionRepository {

    private final JdbcClient jdbc;

    WhatsAppSessionRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Takes one of the tenant's places; false when all are taken. Others wait until this transaction ends. */
    boolean takePlace(TenantId tenant, int limit) {
        // An upsert and not INSERT IGNORE: it locks the row at once, so that two of these cannot deadlock.
        jdbc.sql("""
                INSERT INTO session_usage (tenant_id, sessions) VALUES (?, 0)
                ON DUPLICATE KEY UPDATE sessions = sessions
                """).param(tenant.value()).update();
        return jdbc.sql("UPDATE session_usage SET sessions = sessions + 1 WHERE tenant_id = ? AND sessions < ?")
                        .params(tenant.value(), limit)
                        .update()
                == 1;
    }

    void givePlaceBack(TenantId tenant) {
        jdbc.sql("UPDATE session_usage SET sessions = sessions - 1 WHERE tenant_id = ? AND sessions > 0")
                .param(tenant.value())
                .update();
    }

    /** How many places are taken. */
    long places(TenantId tenant) {
        return jdbc.sql("SELECT sessions FROM session_usage WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .optional()
                .orElse(0L);
    }

    /** The internal number of a new session, which is wanted at once. */
    long insert(TenantId tenant, Draft draft) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO whatsapp_session (tenant_id, public_id, name, driver, wanted, intent, status, pairing_phone,
                                              device_name, epoch, status_at, created_at)
                VALUES (?, ?, ?, ?, 'running', 1, 'initializing', ?, ?, 0, ?, ?)
                """)
                .param(tenant.value())
                .param(draft.publicId())
                .param(draft.name())
                .param(draft.driver())
                .param(draft.pairingPhone())
                .param(draft.deviceName())
                .param(utc(draft.at()))
                .param(utc(draft.at()))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Gives a removed session's row, and so its log, back to its id. */
    boolean revive(TenantId tenant, long session, Draft draft) {
        return jdbc.sql("""
                UPDATE whatsapp_session
                SET removed_at = NULL, name = ?, driver = ?, wanted = 'running', intent = intent + 1,
                    status = 'initializing', reason = NULL, phone = NULL, pairing_phone = ?, device_name = ?,
                    restricted_at = NULL, restricted_until = NULL, restriction_told = FALSE, status_at = ?,
                    created_at = ?
                WHERE tenant_id = ? AND id = ? AND removed_at IS NOT NULL
                """)
                        .param(draft.name())
                        .param(draft.driver())
                        .param(draft.pairingPhone())
                        .param(draft.deviceName())
                        .param(utc(draft.at()))
                        .param(utc(draft.at()))
                        .param(tenant.value())
                        .param(session)
                        .update()
                == 1;
    }

    /** Orders that the session runs, anew if it does already. */
    boolean orderRun(TenantId tenant, long session, @Nullable String pairingPhone) {
        return jdbc.sql("""
                UPDATE whatsapp_session SET wanted = 'running', intent = intent + 1, pairing_phone = ?
                WHERE tenant_id = ? AND id = ? AND removed_at IS NULL
                """)
                        .param(pairingPhone)
                        .param(tenant.value())
                        .param(session)
                        .update()
                == 1;
    }

    /** Orders that the session is logged out; false when it is already. */
    boolean orderLogout(TenantId tenant, long session) {
        return jdbc.sql("""
                UPDATE whatsapp_session SET wanted = 'logged_out', intent = intent + 1, pairing_phone = NULL
                WHERE tenant_id = ? AND id = ? AND removed_at IS NULL AND wanted <> 'logged_out'
                  AND NOT (wanted = 'stopped' AND status = 'disconnected' AND reason = 'logged_out')
                """).params(tenant.value(), session).update() == 1;
    }

    boolean rename(TenantId tenant, long session, @Nullable String name) {
        return jdbc.sql("UPDATE whatsapp_session SET name = ? WHERE tenant_id = ? AND id = ? AND removed_at IS NULL")
                        .param(name)
                        .param(tenant.value())
                        .param(session)
                        .update()
                == 1;
    }

    /** Takes a session off the list that nobody runs and nobody wants. */
    boolean remove(TenantId tenant, long session, Instant at) {
        return jdbc.sql("""
                UPDATE whatsapp_session SET removed_at = ?, name = NULL, phone = NULL
                WHERE tenant_id = ? AND id = ? AND removed_at IS NULL AND owner_node IS NULL AND wanted = 'stopped'
                """).params(utc(at), tenant.value(), session).update() == 1;
    }

    /** The session with this id, also a removed one. */
    Optional<StoredSession> find(TenantId tenant, String publicId) {
        return jdbc.sql("SELECT * FROM whatsapp_session WHERE tenant_id = ? AND public_id = ?")
                .params(tenant.value(), publicId)
                .query(WhatsAppSessionRepository::session)
                .optional();
    }

    /** The session with this number, also a removed one. */
    Optional<StoredSession> find(TenantId tenant, long session) {
        return jdbc.sql("SELECT * FROM whatsapp_session WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), session)
                .query(WhatsAppSessionRepository::session)
                .optional();
    }

    /** The session with this number, also a removed one, locked as long as the transaction lasts. */
    Optional<StoredSession> hold(TenantId tenant, long session) {
        return jdbc.sql("SELECT * FROM whatsapp_session WHERE tenant_id = ? AND id = ? FOR UPDATE")
                .params(tenant.value(), session)
                .query(WhatsAppSessionRepository::session)
                .optional();
    }

    /** All that are not removed, in order of their making. */
    List<StoredSession> all(TenantId tenant) {
        return jdbc.sql("SELECT * FROM whatsapp_session WHERE tenant_id = ? AND removed_at IS NULL ORDER BY id")
                .param(tenant.value())
                .query(WhatsAppSessionRepository::session)
                .list();
    }

    @ForWorkers("a node sees to the sessions of all tenants")
    List<StoredSession> ownedBy(long node) {
        return jdbc.sql("SELECT * FROM whatsapp_session WHERE owner_node = ?")
                .param(node)
                .query(WhatsAppSessionRepository::session)
                .list();
    }

    static StoredSession session(ResultSet row, int number) throws SQLException {
        TenantId tenant = new TenantId(row.getLong("tenant_id"));
        String reason = row.getString("reason");
        var session = new WhatsAppSession(
                row.getLong("id"),
                tenant,
                row.getString("public_id"),
                row.getString("name"),
                row.getString("driver"),
                SessionStatus.of(row.getString("status")),
                reason == null ? null : DisconnectReason.valueOf(reason.toUpperCase(Locale.ROOT)),
                row.getString("phone"),
                qr(row),
                pairing(row),
                row.getString("device_name"),
                restriction(row),
                row.getObject("owner_node", Long.class),
                row.getLong("epoch"),
                instant(row, "status_at"),
                instant(row, "created_at"));
        return new StoredSession(
                tenant,
                session,
                Wanted.of(row.getString("wanted")),
                row.getLong("intent"),
                row.getString("pairing_phone"),
                row.getObject("removed_at") != null);
    }

    private static WhatsAppSession.@Nullable QrCode qr(ResultSet row) throws SQLException {
        String text = row.getString("qr_code");
        return text == null
                ? null
                : new WhatsAppSession.QrCode(
                        text, row.getInt("qr_number"), row.getInt("qr_of"), instant(row, "qr_expires_at"));
    }

    private static WhatsAppSession.@Nullable PairingCode pairing(ResultSet row) throws SQLException {
        String code = row.getString("pairing_code");
        return code == null ? null : new WhatsAppSession.PairingCode(code, instant(row, "pairing_expires_at"));
    }

    private static WhatsAppSession.@Nullable Restriction restriction(ResultSet row) throws SQLException {
        Instant since = instantOrNull(row, "restricted_at");
        return since == null
                ? null
                : new WhatsAppSession.Restriction(
                        since, instant(row, "restricted_until"), row.getBoolean("restriction_told"));
    }

    /** A session that is not stored yet. */
    record Draft(
            String publicId,
            @Nullable String name,
            String driver,
            @Nullable String pairingPhone,
            @Nullable String deviceName,
            Instant at) {}
}
