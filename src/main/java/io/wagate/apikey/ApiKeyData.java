package io.wagate.apikey;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The keys of a tenant, which no node knows any more once they are deleted. */
@Component
@Order(20)
class ApiKeyData implements TenantData {

    private static final TenantTable KEYS = new TenantTable(
            "api_key",
            "id",
            "id, name, last_four, scope_kind, scope_id, allowed_from, created_by, created_at, last_used_at, ends_at");

    private final JdbcClient jdbc;
    private final RecognisedKeys recognised;

    ApiKeyData(JdbcClient jdbc, RecognisedKeys recognised) {
        this.jdbc = jdbc;
        this.recognised = recognised;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        KEYS.export(jdbc, tenant, out, "api-keys");
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, int most) {
        int rows = KEYS.erase(jdbc, tenant, most);
        if (rows > 0) {
            recognised.forget();
        }
        return rows;
    }
}
