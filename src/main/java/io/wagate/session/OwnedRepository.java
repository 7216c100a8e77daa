package io.wagate.session;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.node.Node;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * What only the owner of a session does. A session is taken by one conditional UPDATE that raises its epoch; everything
 * written later names owner and epoch, and zero rows mean that another node took the session over.
 */
@Repository
class OwnedRepository {

    /** Belongs to nobody, or to a node that is dead. */
    private static final String FREE = """
            (s.owner_node IS NULL OR NOT EXISTS (
                SELECT 1 FROM node n
                WHERE n.id = s.owner_node AND n.heartbeat_at >= UTC_TIMESTAMP(6) - INTERVAL %d SECOND))
            """.formatted(Node.DEAD_AFTER.toSeconds());

    private final JdbcClient jdbc;

    OwnedRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Sessions with something to do and nobody alive to do it. A tenant that may not work has only log-outs to be done. */
    @ForWorkers("a node takes over the sessions of all tenants")
    List<StoredSession> unowned(Set<String> drivers, int limit) {
        if (drivers.isEmpty()) {
            return List.of();
        }
        return free("""
                SELECT s.* FROM whatsapp_session s JOIN tenant t ON t.id = s.tenant_id
                WHERE s.wanted IN ('running', 'logged_out') AND (s.wanted = 'logged_out' OR t.state = 'active')
                  AND s.driver IN (:drivers)
                  AND %s
                ORDER BY s.id LIMIT :limit
                """, drivers, limit);
    }

    /** Sessions of these drivers that were not told yet that nobody will run them, or that are to be unlinked. */
    @ForWorkers("a node sees to the sessions of all tenants")
    List<StoredSession> withdrawn(Collection<String> drivers, int limit) {
        return free("""
                SELECT s.* FROM whatsapp_session s JOIN tenant t ON t.id = s.tenant_id
                WHERE s.driver IN (:drivers) AND (s.wanted = 'logged_out' OR (s.wanted = 'running' AND t.state = 'active'
                      AND (s.status <> 'disconnected' OR COALESCE(s.reason, '') <> 'not_offered')))
                  AND %s
                ORDER BY s.id LIMIT :limit
                """, drivers, limit);
    }

    /** Takes a session that is free or whose owner is dead; true for exactly one of those who try. */
    boolean take(TenantId tenant, long session, long node) {
        return jdbc.sql("""
                UPDATE whatsapp_session s SET s.owner_node = ?, s.epoch = s.epoch + 1
                WHERE s.tenant_id = ? AND s.id = ? AND s.wanted IN ('running', 'logged_out')
                  AND (s.wanted = 'logged_out' OR EXISTS (
                      SELECT 1 FROM tenant t WHERE t.id = s.tenant_id AND t.state = 'active'))
                  AND %s
                """.formatted(FREE))
                        .params(node, tenant.value(), session)
                        .update()
                == 1;
    }

    /** What this node runs for tenants that are suspended. It stays wanted, so that it comes back with its tenant. */
    @ForWorkers("a node sees to the sessions of all tenants")
    List<Long> suspended(long node) {
        return jdbc.sql("""
                SELECT s.id FROM whatsapp_session s JOIN tenant t ON t.id = s.tenant_id
                WHERE s.owner_node = ? AND s.wanted <> 'logged_out' AND t.state = 'suspended'
                """).param(node).query(Long.class).list();
    }

    /** Lets a session go. */
    boolean release(TenantId tenant, Claim claim) {
        return jdbc.sql("""
                UPDATE whatsapp_session SET owner_node = NULL
                WHERE tenant_id = ? AND id = ? AND owner_node = ? AND epoch = ?
                """)
                        .params(tenant.value(), claim.session(), claim.node(), claim.epoch())
                        .update()
                == 1;
    }

    /** Locks the row as long as the transaction lasts; false when it is ours no more. */
    boolean hold(TenantId tenant, Claim claim) {
        return jdbc.sql("""
                SELECT id FROM whatsapp_session
                WHERE tenant_id = ? AND id = ? AND owner_node = ? AND epoch = ? FOR UPDATE
                """)
                .params(tenant.value(), claim.session(), claim.node(), claim.epoch())
                .query(Long.class)
                .optional()
                .isPresent();
    }

    /**
     * Writes how the session stands. What is wanted changes only while the order with this number is the newest, so that
     * an end does not undo a restart that somebody ordered at the same moment.
     */
    boolean write(TenantId tenant, Claim claim, Change change, long intent, Instant since) {
        var qr = Optional.ofNullable(change.qr());
        var pairing = Optional.ofNullable(change.pairing());
        var restriction = Optional.ofNullable(change.restriction());
        return jdbc.sql("""
                UPDATE whatsapp_session
                SET status = ?, reason = ?, phone = ?, qr_code = ?, qr_number = ?, qr_of = ?, qr_expires_at = ?,
                    pairing_code = ?, pairing_expires_at = ?, status_at = ?,
                    restricted_at = ?, restricted_until = ?, restriction_told = ?,
                    wanted = CASE WHEN intent = ? THEN COALESCE(?, wanted) ELSE wanted END,
                    pairing_phone = CASE WHEN ? THEN NULL ELSE pairing_phone END
                WHERE tenant_id = ? AND id = ? AND owner_node = ? AND epoch = ?
                """)
                        .param(change.status().wire())
                        .param(
                                change.reason() == null
                                        ? null
                                        : change.reason().name().toLowerCase(Locale.ROOT))
                        .param(change.phone())
                        .param(qr.map(WhatsAppSession.QrCode::text).orElse(null))
                        .param(qr.map(WhatsAppSession.QrCode::number).orElse(null))
                        .param(qr.map(WhatsAppSession.QrCode::of).orElse(null))
                        .param(qr.map(code -> Columns.utc(code.expiresAt())).orElse(null))
                        .param(pairing.map(WhatsAppSession.PairingCode::text).orElse(null))
                        .param(pairing.map(code -> Columns.utc(code.expiresAt()))
                                .orElse(null))
                        .param(Columns.utc(since))
                        .param(restriction
                                .map(held -> Columns.utc(held.since()))
                                .orElse(null))
                        .param(restriction
                                .map(held -> Columns.utc(held.until()))
                                .orElse(null))
                        .param(restriction
                                .map(WhatsAppSession.Restriction::told)
                                .orElse(false))
                        .param(intent)
                        .param(column(change.wanted()))
                        .param(change.isLinked())
                        .param(tenant.value())
                        .param(claim.session())
                        .param(claim.node())
                        .param(claim.epoch())
                        .update()
                == 1;
    }

    private static @Nullable String column(@Nullable Wanted wanted) {
        return wanted == null ? null : wanted.column();
    }

    private List<StoredSession> free(String select, Collection<String> drivers, int limit) {
        return jdbc.sql(select.formatted(FREE))
                .param("drivers", drivers)
                .param("limit", limit)
                .query(WhatsAppSessionRepository::session)
                .list();
    }
}
