package io.wagate.template;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked to be sent to a number with a template. One that is not settled yet goes once it is. */
@Component
@Order(40)
class TemplatePersonalData implements PersonalData {

    private final JdbcClient jdbc;

    TemplatePersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return "Requests with templates";
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM template_request WHERE tenant_id = ? AND chat = ?")
                .params(tenant.value(), subject.address())
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines(
                "template-requests", TemplateData.REQUESTS.rows(jdbc, tenant, "chat = ?", List.of(subject.address())));
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("""
                DELETE FROM template_request
                WHERE tenant_id = ? AND chat = ? AND settled_at IS NOT NULL ORDER BY id LIMIT ?
                """).params(tenant.value(), subject.address(), most).update();
    }
}
