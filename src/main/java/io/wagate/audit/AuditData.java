package io.wagate.audit;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The audit of a tenant, after everything that could add to it. */
@Component
@Order(200)
class AuditData implements TenantData {

    private static final TenantTable ENTRIES = new TenantTable(
            "audit",
            "id",
            "sequence, CONCAT(id, '') AS id, tenant_id AS tenantNumber, occurred_at AS occurredAt, actor_kind AS actorKind,"
                    + " actor_id AS actor, action, subject, remote_address AS remoteAddress, hash");

    private final JdbcClient jdbc;

    AuditData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        ENTRIES.export(jdbc, tenant, out, "audit");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, List.of(ENTRIES, TenantTable.hidden("audit_chain")));
    }
}
