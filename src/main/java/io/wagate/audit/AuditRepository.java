package io.wagate.audit;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class AuditRepository {

    private final JdbcClient jdbc;

    AuditRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("each entry carries its tenant, or belongs to the platform")
    void insert(AuditEntry entry) {
        TenantId tenant = entry.tenant();
        jdbc.sql("""
                INSERT INTO audit (id, tenant_id, actor_kind, actor_id, action, subject, remote_address, occurred_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(entry.id())
                .param(tenant == null ? null : tenant.value())
                .param(entry.actorKind())
                .param(entry.actorId())
                .param(entry.action())
                .param(entry.subject())
                .param(entry.remoteAddress())
                .param(utc(entry.occurredAt()))
                .update();
    }

    List<AuditEntry> newest(TenantId tenant, int limit) {
        return jdbc.sql("SELECT * FROM audit WHERE tenant_id = ? ORDER BY id DESC LIMIT ?")
                .params(tenant.value(), limit)
                .query(AuditRepository::entry)
                .list();
    }

    static AuditEntry entry(ResultSet row, int number) throws SQLException {
        Long tenant = row.getObject("tenant_id", Long.class);
        return new AuditEntry(
                row.getLong("id"),
                tenant == null ? null : new TenantId(tenant),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("remote_address"),
                instant(row, "occurred_at"));
    }
}
