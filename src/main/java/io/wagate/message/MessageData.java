package io.wagate.message;

import static io.wagate.kernel.Columns.marks;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The messages of a tenant, and what belongs to their sending. */
@Component
@Order(60)
class MessageData implements TenantData {

    static final TenantTable MESSAGES = new TenantTable(
            "message",
            "id",
            "wa_id AS id, (SELECT s.public_id FROM whatsapp_session s WHERE s.id = message.session_id) AS session, direction,"
                    + " chat, author, phone, type, body, content, media_id, status, error, source, created_at, sent_at,"
                    + " delivered_at, read_at, failed_at");

    private static final List<TenantTable> TABLES = List.of(
            TenantTable.hidden("idempotency_key"),
            TenantTable.hidden("message_day"),
            TenantTable.hidden("message_emptied"));

    private final JdbcClient jdbc;

    MessageData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        MESSAGES.export(jdbc, tenant, out, "messages");
        out.sheet("messages", MESSAGES.rows(jdbc, tenant));
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, int most) {
        int rows = TenantTable.erase(jdbc, tenant, most, TABLES);
        List<Long> old = jdbc.sql("SELECT id FROM message WHERE tenant_id = ? ORDER BY id LIMIT ?")
                .params(tenant.value(), most)
                .query(Long.class)
                .list();
        if (!old.isEmpty()) {
            String these = " IN (" + marks(old.size()) + ")";
            jdbc.sql("DELETE FROM message_handover WHERE message_id" + these)
                    .params(old)
                    .update();
            jdbc.sql("DELETE FROM message WHERE id" + these).params(old).update();
        }
        return rows + old.size();
    }
}
