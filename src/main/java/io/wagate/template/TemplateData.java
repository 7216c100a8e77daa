package io.wagate.template;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Templates, and what was asked to be sent with them. */
@Component
@Order(40)
class TemplateData implements TenantData {

    private static final TenantTable TEMPLATES =
            new TenantTable("template", "id", "name, language, category, status, components, created_at, changed_at");
    static final TenantTable REQUESTS = new TenantTable(
            "template_request",
            "id",
            "public_id AS id, template, language, chat, wa_id AS message, state, reason, created_at, settled_at");

    private final JdbcClient jdbc;

    TemplateData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        TEMPLATES.export(jdbc, tenant, out, "templates");
        REQUESTS.export(jdbc, tenant, out, "template-requests");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, List.of(REQUESTS, TEMPLATES));
    }
}
