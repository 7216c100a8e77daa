package io.wagate.requestlog;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests of a tenant, and how it wants them kept. */
@Component
@Order(10)
class RequestLogData implements TenantData {

    static final TenantTable REQUESTS = new TenantTable(
            "request_log",
            "id",
            "request_id AS requestId, at, dialect, method, path, session, status, error, caller, network,"
                    + " idempotency_key AS idempotencyKey, replay, subject_kind AS made, subject AS madeId, micros,"
                    + " request_body AS requestBody, response_body AS responseBody");

    private final JdbcClient jdbc;

    RequestLogData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        REQUESTS.export(jdbc, tenant, out, "requests");
    }

    @Override
    public int erase(TenantId tenant, int most) {
        return TenantTable.erase(jdbc, tenant, most, List.of(REQUESTS, TenantTable.hidden("request_log_setting")));
    }
}
