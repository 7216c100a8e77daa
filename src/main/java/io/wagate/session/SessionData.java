package io.wagate.session;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The sessions of a tenant and what linked them to phones, which is never exported. */
@Component
@Order(80)
class SessionData implements TenantData {

    private static final TenantTable SESSIONS = new TenantTable(
            "whatsapp_session", "id", "public_id AS id, name, driver, status, reason, phone, created_at, removed_at");

    private static final TenantTable LINKS = new TenantTable(
            "delegated_link", "session_id", "session_id, made_by, made_at, expires_at, linked_at, ending");

    private final JdbcClient jdbc;

    SessionData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        SESSIONS.export(jdbc, tenant, out, "sessions");
        LINKS.export(jdbc, tenant, out, "delegated-links");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(
                jdbc,
                tenant,
                most,
                List.of(
                        TenantTable.hidden("session_credential"),
                        LINKS,
                        SESSIONS,
                        TenantTable.hidden("session_usage")));
    }
}
