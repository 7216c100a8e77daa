package io.wagate.template;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalRows;
import io.wagate.kernel.TenantId;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What was asked to be sent to a number with a template. One that is not settled yet goes once it is. */
@Component
@Order(40)
class TemplatePersonalData extends PersonalRows {

    private static final Kind REQUESTS = new Kind(
            "Requests with templates",
            TemplateData.REQUESTS,
            "template-requests",
            "chat = ?",
            (tenant, subject) -> List.of(subject.address()));

    private final JdbcClient jdbc;

    TemplatePersonalData(JdbcClient jdbc) {
        super(jdbc, REQUESTS);
        this.jdbc = jdbc;
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("DELETE" + rows() + " AND settled_at IS NOT NULL ORDER BY id LIMIT ?")
                .params(values(tenant, subject))
                .param(most)
                .update();
    }
}
