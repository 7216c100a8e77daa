package io.wagate.bulk;

import static io.wagate.kernel.Columns.marks;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Bulk jobs with their recipients, and the rhythm of the sessions that send them. */
@Component
@Order(40)
class BulkData implements TenantData {

    /** So many jobs at once: each has up to thousands of recipients. */
    private static final int JOBS = 20;

    private static final TenantTable EXPORTED = new TenantTable(
            "bulk_job",
            "id",
            "public_id AS id, name, type, text, state, reason, total, sent, failed, skipped, cancelled, unknown, created_at,"
                    + " started_at, ended_at");

    private final JdbcClient jdbc;

    BulkData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        EXPORTED.export(jdbc, tenant, out, "bulk-jobs");
        Map<Long, String> jobs = new LinkedHashMap<>();
        jdbc.sql("SELECT id, public_id FROM bulk_job WHERE tenant_id = ? ORDER BY id")
                .param(tenant.value())
                .query(row -> {
                    jobs.put(row.getLong("id"), row.getString("public_id"));
                });
        for (Map.Entry<Long, String> job : jobs.entrySet()) {
            String recipients = "(SELECT * FROM bulk_recipient WHERE job_id = " + job.getKey() + ") recipient";
            new TenantTable(recipients, "position", "phone, name, state, reason, wa_id, settled_at")
                    .export(jdbc, tenant, out, "bulk-recipients/" + job.getValue());
        }
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, int most) {
        int paces = jdbc.sql("""
                DELETE FROM bulk_pace WHERE session_id IN (SELECT id FROM whatsapp_session WHERE tenant_id = ?)
                """).param(tenant.value()).update();
        List<Long> jobs = jdbc.sql("SELECT id FROM bulk_job WHERE tenant_id = ? ORDER BY id LIMIT ?")
                .params(tenant.value(), JOBS)
                .query(Long.class)
                .list();
        return jobs.isEmpty() ? paces : paces + erase(jobs);
    }

    private int erase(List<Long> jobs) {
        String these = "(" + marks(jobs.size()) + ")";
        int recipients = jdbc.sql("DELETE FROM bulk_recipient WHERE job_id IN " + these)
                .params(jobs)
                .update();
        return recipients
                + jdbc.sql("DELETE FROM bulk_job WHERE id IN " + these)
                        .params(jobs)
                        .update();
    }
}
