package io.wagate.message;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads rows of the table {@code message}. */
final class MessageRows {

    private MessageRows() {}

    static Message message(ResultSet row, int number) throws SQLException {
        return new Message(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getLong("session_id"),
                Direction.of(row.getString("direction")),
                row.getString("wa_id"),
                jid(row.getString("chat")),
                nullableJid(row.getString("author")),
                row.getString("phone"),
                MessageType.of(row.getString("type")),
                row.getString("body"),
                row.getString("content"),
                row.getObject("media_id", Long.class),
                MessageStatus.of(row.getString("status")),
                row.getString("error"),
                row.getString("source"),
                instant(row, "created_at"),
                instantOrNull(row, "sent_at"),
                instantOrNull(row, "delivered_at"),
                instantOrNull(row, "read_at"),
                instantOrNull(row, "failed_at"));
    }

    private static @Nullable Jid nullableJid(@Nullable String column) {
        return column == null ? null : jid(column);
    }

    /** As it was stored: an address that a newer form of WhatsApp brings in is kept and shown all the same. */
    private static Jid jid(String column) {
        int at = column.indexOf('@');
        return at < 0 ? new Jid(column, "") : new Jid(column.substring(0, at), column.substring(at + 1));
    }
}
