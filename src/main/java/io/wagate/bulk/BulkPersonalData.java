package io.wagate.bulk;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalRows;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** A number in the lists of bulk jobs. Its place stays, so that the counts of the job stay true; who stood there is gone. */
@Component
@Order(40)
class BulkPersonalData extends PersonalRows {

    private static final TenantTable RECIPIENTS = new TenantTable(
            "bulk_recipient",
            "CONCAT(LPAD(job_id, 20, '0'), LPAD(position, 10, '0'))",
            "(SELECT j.public_id FROM bulk_job j WHERE j.id = job_id) AS job, position, phone, name, state, reason,"
                    + " wa_id AS message, settled_at");

    /** As it was written, or as it was understood. */
    private static final Kind PLACES = new Kind(
            "Places in bulk jobs",
            RECIPIENTS,
            "bulk-recipients",
            "job_id IN (SELECT j.id FROM bulk_job j WHERE j.tenant_id = ?)"
                    + " AND (chat = ? OR REGEXP_REPLACE(REPLACE(phone, '@', ' @'), '[^0-9@]', '') REGEXP ?)",
            (tenant, subject) -> List.of(tenant.value(), subject.address(), "^(00)?" + subject.phone() + "(@|$)"));

    private final JdbcClient jdbc;

    BulkPersonalData(JdbcClient jdbc) {
        super(jdbc, PLACES);
        this.jdbc = jdbc;
    }

    /** One whose outcome is open is passed over: what is on its way is found by its id. */
    @Override
    public int erase(TenantId tenant, DataSubject subject, int most) {
        return jdbc.sql("UPDATE bulk_recipient SET phone = 'erased', name = NULL, chat = NULL, wa_id = NULL" + where()
                        + " AND state NOT IN ('waiting', 'sending', 'unknown') LIMIT ?")
                .params(values(tenant, subject))
                .param(most)
                .update();
    }
}
