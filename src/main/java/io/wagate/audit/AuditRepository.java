package io.wagate.audit;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Conditions;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

    @ForWorkers("the audit of the whole installation, for administrators")
    List<AuditEntry> page(AuditFilter filter, @Nullable Long before, int limit) {
        Conditions where = new Conditions();
        if (filter.scope() == AuditFilter.Scope.PLATFORM) {
            where.always("tenant_id IS NULL");
        }
        where.and(
                        "tenant_id = ?",
                        filter.tenant() == null ? null : filter.tenant().value())
                .and("actor_id = ?", filter.actor())
                .and("action = ?", filter.action())
                .made("id", filter.since(), filter.until())
                .and("id < ?", before);
        return jdbc.sql("SELECT * FROM audit WHERE " + where.sql() + " ORDER BY id DESC LIMIT ?")
                .params(where.values(limit))
                .query(AuditRepository::entry)
                .list();
    }

    /** The words that the audit knows; a step in the index for each. */
    @ForWorkers("the audit of the whole installation, for administrators")
    List<String> actions() {
        return jdbc.sql("SELECT DISTINCT action FROM audit ORDER BY action LIMIT 300")
                .query(String.class)
                .list();
    }

    static AuditEntry entry(ResultSet row, int number) throws SQLException {
        Long tenant = row.getObject("tenant_id", Long.class);
        Long sequence = row.getObject("sequence", Long.class);
        byte[] hash = row.getBytes("hash");
        return new AuditEntry(
                row.getLong("id"),
                tenant == null ? null : new TenantId(tenant),
                row.getString("actor_kind"),
                row.getString("actor_id"),
                row.getString("action"),
                row.getString("subject"),
                row.getString("remote_address"),
                instant(row, "occurred_at"),
                sequence == null || hash == null
                        ? null
                        : new AuditEntry.Seal(sequence, HexFormat.of().formatHex(hash)));
    }
}
