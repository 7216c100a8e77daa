package io.wagate.message;

import io.wagate.kernel.Columns;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages of the number's own phone as rows. */
@Repository
class PhoneMessageRepository {

    /**
     * A row to be.
     *
     * @param extra the content beside the body, as JSON
     */
    record Fresh(
            long id,
            String waId,
            Jid chat,
            Incoming content,
            @Nullable String extra,
            Instant at) {}

    private final JdbcClient jdbc;

    PhoneMessageRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the session has a message of this id that went out: WhatsApp brings again what was not acknowledged. */
    boolean insert(TenantId tenant, long session, Fresh fresh) {
        jdbc.sql("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, phone, type, body, content,
                    status, source, created_at, sent_at)
                VALUES (?, ?, ?, 'out', ?, ?, ?, ?, ?, ?, 'sent', ?, ?, ?)
                ON DUPLICATE KEY UPDATE id = id
                """)
                .param(fresh.id())
                .param(tenant.value())
                .param(session)
                .param(fresh.waId())
                .param(fresh.chat().toString())
                .param(fresh.chat().phone().orElse(null))
                .param(fresh.content().type().wire())
                .param(fresh.content().body())
                .param(fresh.extra())
                .param(Message.BY_PHONE)
                .param(Columns.utc(fresh.at()))
                .param(Columns.utc(fresh.at()))
                .update();
        return jdbc.sql("SELECT 1 FROM message WHERE id = ? AND tenant_id = ?")
                .params(fresh.id(), tenant.value())
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
