package io.wagate.event;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts that name a number. They live for weeks only, so they are read through: there is no index for it. */
@Component
@Order(100)
class EventPersonalData implements PersonalData {

    private final JdbcClient jdbc;

    EventPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return "Events";
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM event WHERE tenant_id = ? AND data REGEXP ?")
                .params(tenant.value(), subject.pattern())
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines("events", EventData.EVENTS.rows(jdbc, tenant, "data REGEXP ?", List.of(subject.pattern())));
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("DELETE FROM event WHERE tenant_id = ? AND data REGEXP ? ORDER BY id LIMIT ?")
                .params(tenant.value(), subject.pattern(), most)
                .update();
    }
}
