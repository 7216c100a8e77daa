package io.wagate.bulk;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A number in the lists of bulk jobs. Its place stays, so that the counts of the job stay true; who stood there is gone. */
@Component
@Order(40)
class BulkPersonalData implements PersonalData {

    private static final String JOBS = "job_id IN (SELECT j.id FROM bulk_job j WHERE j.tenant_id = ?)";

    /** As it was written, or as it was understood. */
    private static final String OF =
            JOBS + " AND (chat = ? OR REGEXP_REPLACE(REPLACE(phone, '@', ' @'), '[^0-9@]', '') REGEXP ?)";

    private static final TenantTable RECIPIENTS = new TenantTable(
            "bulk_recipient",
            "CONCAT(LPAD(job_id, 20, '0'), LPAD(position, 10, '0'))",
            "(SELECT j.public_id FROM bulk_job j WHERE j.id = job_id) AS job, position, phone, name, state, reason,"
                    + " wa_id AS message, settled_at");

    private final JdbcClient jdbc;

    BulkPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return "Places in bulk jobs";
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM bulk_recipient WHERE tenant_id = ? AND " + OF)
                .param(tenant.value())
                .params(values(tenant, subject))
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines("bulk-recipients", RECIPIENTS.rows(jdbc, tenant, OF, values(tenant, subject)));
    }

    /** One whose outcome is open is passed over: what is on its way is found by its id. */
    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("""
                UPDATE bulk_recipient SET phone = 'erased', name = NULL, chat = NULL, wa_id = NULL
                WHERE tenant_id = ? AND state NOT IN ('waiting', 'sending', 'unknown') AND %s LIMIT ?
                """.formatted(OF))
                .param(tenant.value())
                .params(values(tenant, subject))
                .param(most)
                .update();
    }

    private static List<Object> values(TenantId tenant, DataSubject subject) {
        return List.of(tenant.value(), subject.address(), "^(00)?" + subject.phone() + "(@|$)");
    }
}
