package io.wagate.tenant;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The company's own facts, and the words that it is found by. */
@Component
@Order(0)
class TenantRows implements TenantData {

    private static final List<TenantTable> TABLES =
            List.of(TenantTable.hidden("tenant_word"), TenantTable.hidden("personal_erasure"));

    private final JdbcClient jdbc;

    TenantRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        out.lines(
                "tenant",
                sink -> sink.row(jdbc.sql("""
                SELECT t.slug AS id, t.uuid, t.name, p.name AS plan, t.state, t.time_zone, t.text_days, t.media_days,
                  t.webhook_days, t.created_at
                FROM tenant t JOIN plan p ON p.id = t.plan_id WHERE t.id = ?
                """).param(tenant.value()).query().singleRow()));
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, TABLES);
    }
}
