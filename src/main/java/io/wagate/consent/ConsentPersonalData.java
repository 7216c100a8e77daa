package io.wagate.consent;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** That a number does not want to be written to. It stays: without it somebody would write to them again. */
@Component
@Order(110)
class ConsentPersonalData implements PersonalData {

    private final JdbcClient jdbc;

    ConsentPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return "Opt-out";
    }

    @Override
    public boolean isKept() {
        return true;
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM opt_out WHERE tenant_id = ? AND contact = ?")
                .params(tenant.value(), subject.address())
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines("opt-outs", ConsentData.OPT_OUTS.rows(jdbc, tenant, "contact = ?", List.of(subject.address())));
    }

    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return 0;
    }
}
