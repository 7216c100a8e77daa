package io.wagate.requestlog;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The requests that name a number, in their address or their bodies. They live for weeks only, so they are read through. */
@Component
@Order(15)
class RequestLogPersonalData implements PersonalData {

    private static final String OF =
            "path REGEXP ? OR COALESCE(request_body, '') REGEXP ? OR COALESCE(response_body, '') REGEXP ?";

    private final JdbcClient jdbc;

    RequestLogPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return "API requests";
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM request_log WHERE tenant_id = ? AND (" + OF + ")")
                .param(tenant.value())
                .params(values(subject))
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines("requests", RequestLogData.REQUESTS.rows(jdbc, tenant, OF, values(subject)));
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("DELETE FROM request_log WHERE tenant_id = ? AND (" + OF + ") ORDER BY id LIMIT ?")
                .param(tenant.value())
                .params(values(subject))
                .param(most)
                .update();
    }

    private static List<String> values(DataSubject subject) {
        return List.of(subject.pattern(), subject.pattern(), subject.pattern());
    }
}
