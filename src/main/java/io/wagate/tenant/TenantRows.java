package io.wagate.tenant;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The company's own facts, and the words that it is found by. */
@Component
@Order(0)
class TenantRows implements TenantData {

    private static final TenantTable WORDS = TenantTable.hidden("tenant_word");

    private final JdbcClient jdbc;

    TenantRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        out.lines(
                "tenant",
                sink -> sink.row(jdbc.sql("""
                SELECT t.slug AS id, t.uuid, t.name, p.name AS plan, t.state, t.time_zone, t.media_days, t.created_at
                FROM tenant t JOIN plan p ON p.id = t.plan_id WHERE t.id = ?
                """).param(tenant.value()).query().singleRow()));
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return WORDS.erase(jdbc, tenant, most);
    }
}
