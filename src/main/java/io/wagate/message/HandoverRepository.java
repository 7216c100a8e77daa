package io.wagate.message;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Messages that wait for the node that owns their session. */
@Repository
class HandoverRepository {

    /** A message that waits for its session's owner. */
    record Waiting(TenantId tenant, long messageId, long sessionId) {}

    /** What the owner sends. */
    record Parcel(String waId, Jid chat, Contents.Stored message) {}

    private final JdbcClient jdbc;

    HandoverRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("each node looks for its sessions")
    List<Waiting> oldest(int most) {
        return jdbc.sql("SELECT tenant_id, message_id, session_id FROM message_handover ORDER BY message_id LIMIT ?")
                .param(most)
                .query((row, number) -> new Waiting(new TenantId(row.getLong(1)), row.getLong(2), row.getLong(3)))
                .list();
    }

    /** Takes the message over under this epoch; false when somebody else did, or it was given up, or the epoch is over. */
    boolean claim(TenantId tenant, Waiting waiting, long epoch) {
        return jdbc.sql("""
                        UPDATE message SET handed_epoch = ?
                        WHERE id = ? AND tenant_id = ? AND status = 'queued' AND handed_epoch IS NULL
                            AND EXISTS (SELECT 1 FROM whatsapp_session owner WHERE owner.id = ? AND owner.epoch = ?)
                        """)
                        .params(epoch, waiting.messageId(), tenant.value(), waiting.sessionId(), epoch)
                        .update()
                == 1;
    }

    void remove(TenantId tenant, long messageId) {
        jdbc.sql("DELETE FROM message_handover WHERE message_id = ? AND tenant_id = ?")
                .params(messageId, tenant.value())
                .update();
    }

    Optional<Parcel> parcel(TenantId tenant, long messageId) {
        return jdbc.sql("SELECT wa_id, chat, type, body, content, media_id FROM message WHERE id = ? AND tenant_id = ?")
                .params(messageId, tenant.value())
                .query((row, number) -> new Parcel(
                        row.getString(1),
                        Jid.parse(row.getString(2)).orElseThrow(),
                        new Contents.Stored(
                                tenant,
                                MessageType.of(row.getString(3)),
                                row.getString(4),
                                row.getString(5),
                                row.getObject(6, Long.class))))
                .optional();
    }
}
