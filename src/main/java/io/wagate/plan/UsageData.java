package io.wagate.plan;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What a tenant used, by day. */
@Component
@Order(90)
class UsageData implements TenantData {

    private static final TenantTable DAYS = new TenantTable("usage_day", "day", "day, sent, refused");

    private final JdbcClient jdbc;

    UsageData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        DAYS.export(jdbc, tenant, out, "usage");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, List.of(DAYS));
    }
}
