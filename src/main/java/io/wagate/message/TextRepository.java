package io.wagate.message;

import io.wagate.kernel.Columns;
import io.wagate.kernel.TenantId;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes the texts out of old messages. */
@Repository
class TextRepository {

    private final JdbcClient jdbc;

    TextRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The first message below this id that is not sent yet; {@code before} where there is none. */
    long oldestOpen(TenantId tenant, long before) {
        return jdbc.sql("SELECT COALESCE(MIN(id), ?) FROM message WHERE tenant_id = ? AND status = 'queued' AND id < ?")
                .params(before, tenant.value(), before)
                .query(Long.class)
                .single();
    }

    /** The oldest messages between the mark and this id. */
    List<Long> next(TenantId tenant, long before, int most) {
        return jdbc.sql("""
                SELECT id FROM message
                WHERE tenant_id = ? AND id < ?
                  AND id >= COALESCE((SELECT e.below FROM message_emptied e WHERE e.tenant_id = ?), 0)
                ORDER BY id LIMIT ?
                """)
                .params(tenant.value(), before, tenant.value(), most)
                .query(Long.class)
                .list();
    }

    void empty(TenantId tenant, List<Long> messages) {
        if (!messages.isEmpty()) {
            jdbc.sql("UPDATE message SET body = '', content = NULL WHERE tenant_id = %d AND id IN (%s)"
                            .formatted(tenant.value(), Columns.marks(messages.size())))
                    .params(messages)
                    .update();
        }
    }

    /** Everything below this id is done. It never goes back, so that two nodes at once do no harm. */
    void mark(TenantId tenant, long below) {
        jdbc.sql("""
                INSERT INTO message_emptied (tenant_id, below) VALUES (?, ?)
                ON DUPLICATE KEY UPDATE below = GREATEST(below, VALUES(below))
                """).params(tenant.value(), below).update();
    }
}
