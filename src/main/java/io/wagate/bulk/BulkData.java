package io.wagate.bulk;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

    private static final TenantTable PACE = TenantTable.hidden("bulk_pace");
    private static final int PAGE = 1_000;

    private final JdbcClient jdbc;
    private final BulkRepository jobs;
    private final RecipientRepository recipients;

    BulkData(JdbcClient jdbc, BulkRepository jobs, RecipientRepository recipients) {
        this.jdbc = jdbc;
        this.jobs = jobs;
        this.recipients = recipients;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        EXPORTED.export(jdbc, tenant, out, "bulk-jobs");
        Map<Long, String> names = new LinkedHashMap<>();
        jdbc.sql("SELECT id, public_id FROM bulk_job WHERE tenant_id = ? ORDER BY id")
                .param(tenant.value())
                .query(row -> {
                    names.put(row.getLong("id"), row.getString("public_id"));
                });
        for (Map.Entry<Long, String> job : names.entrySet()) {
            out.lines("bulk-recipients/" + job.getValue(), sink -> {
                int after = -1;
                List<BulkRecipient> page;
                do {
                    page = recipients.page(tenant, job.getKey(), null, after, PAGE);
                    for (BulkRecipient recipient : page) {
                        sink.row(row(recipient));
                        after = recipient.position();
                    }
                } while (page.size() == PAGE);
            });
        }
    }

    private static Map<String, @Nullable Object> row(BulkRecipient recipient) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("phone", recipient.phone());
        row.put("name", recipient.name());
        row.put("state", recipient.state().wire());
        row.put("reason", recipient.reason());
        row.put("message", recipient.messageId());
        row.put("settled_at", recipient.settledAt());
        return row;
    }

    /** Job by job: recipients are found by their job. */
    @Override
    @Transactional
    public int erase(TenantId tenant, int most) {
        int paces = PACE.erase(jdbc, tenant, most);
        List<Long> some = jdbc.sql("SELECT id FROM bulk_job WHERE tenant_id = ? ORDER BY id LIMIT ?")
                .params(tenant.value(), JOBS)
                .query(Long.class)
                .list();
        some.forEach(job -> {
            recipients.delete(tenant, job);
            jobs.delete(tenant, job);
        });
        return paces + some.size();
    }
}
