package io.wagate.message;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Received messages as rows. */
@Repository
class InboundRepository {

    /** A received file that was not fetched yet. */
    record Waiting(long messageId, String content) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    InboundRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** Stores those that are not stored yet; {@link #stored} says which these were. */
    @ForWorkers("each arrival carries its tenant")
    void insert(List<Arrival> arrivals) {
        batches.batchUpdate("""
                INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, author, phone, type, body,
                    content, status, source, created_at)
                VALUES (?, ?, ?, 'in', ?, ?, ?, ?, ?, ?, ?, 'received', 'whatsapp', ?)
                ON DUPLICATE KEY UPDATE id = id
                """, arrivals, arrivals.size(), (statement, arrival) -> {
            DriverEvent.MessageReceived message = arrival.message();
            boolean group = message.chat().isGroup();
            statement.setLong(1, arrival.id());
            statement.setLong(2, arrival.session().tenant().value());
            statement.setLong(3, arrival.session().id());
            statement.setString(4, message.messageId());
            statement.setString(5, message.chat().toString());
            statement.setString(6, group ? message.author().toString() : null);
            statement.setString(7, group ? null : arrival.phone());
            statement.setString(8, arrival.content().type().wire());
            statement.setString(9, arrival.content().body());
            statement.setString(10, arrival.extra());
            statement.setObject(11, Columns.utc(arrival.at()));
        });
    }

    /** Which of these row ids exist. */
    @ForWorkers("row ids that this node just made")
    Set<Long> stored(List<Long> ids) {
        String select = "SELECT id FROM message WHERE id IN (%s)".formatted(Columns.marks(ids.size()));
        return new HashSet<>(jdbc.sql(select).params(ids).query(Long.class).list());
    }

    /** The row of a message of this session, sent or received. */
    Optional<Long> find(TenantId tenant, long sessionId, boolean fromUs, String waId) {
        return jdbc.sql("""
                        SELECT id FROM message
                        WHERE session_id = ? AND direction = ? AND wa_id = ? AND tenant_id = ?
                        """)
                .params(sessionId, fromUs ? "out" : "in", Columns.ascii(waId), tenant.value())
                .query(Long.class)
                .optional();
    }

    /** Where a message of this session stands on WhatsApp. */
    Optional<MessageRef> ref(TenantId tenant, long sessionId, String waId) {
        return jdbc.sql("""
                        SELECT chat, author, direction FROM message
                        WHERE session_id = ? AND direction IN ('in', 'out') AND wa_id = ? AND tenant_id = ?
                        LIMIT 1
                        """)
                .params(sessionId, Columns.ascii(waId), tenant.value())
                .query((row, number) -> new MessageRef(
                        Jid.parse(row.getString(1)).orElseThrow(),
                        waId,
                        Optional.ofNullable(row.getString(2))
                                .flatMap(Jid::parse)
                                .orElse(null),
                        row.getString(3).equals("out")))
                .optional();
    }

    /** Notes how fetching a file ended: where it is now, or why it is not there. */
    void fetched(TenantId tenant, long id, @Nullable Long mediaId, @Nullable String error, String content) {
        jdbc.sql("UPDATE message SET media_id = ?, error = ?, content = ? WHERE id = ? AND tenant_id = ?")
                .params(java.util.Arrays.asList(mediaId, error, content, id, tenant.value()))
                .update();
    }

    /** Files of this session's messages after this id that were not fetched, because a crash came between. */
    List<Waiting> waiting(TenantId tenant, long sessionId, long afterId, int most) {
        return jdbc.sql("""
                        SELECT id, content FROM message
                        WHERE tenant_id = ? AND session_id = ? AND id > ? AND source IN ('whatsapp', 'phone')
                            AND media_id IS NULL
                            AND error IS NULL AND type IN ('image', 'video', 'audio', 'document', 'sticker')
                        ORDER BY id LIMIT ?
                        """)
                .params(tenant.value(), sessionId, afterId, most)
                .query((row, number) -> new Waiting(row.getLong(1), row.getString(2)))
                .list();
    }

    /** Whether this person wrote to the session alone since this row. */
    boolean hasWritten(TenantId tenant, long session, String phone, long sinceId) {
        return jdbc.sql("""
                SELECT 1 FROM message
                WHERE tenant_id = ? AND phone = ? AND id >= ? AND session_id = ? AND direction = 'in'
                    AND chat NOT LIKE '%@g.us'
                LIMIT 1
                """)
                .params(tenant.value(), phone, sinceId, session)
                .query(Integer.class)
                .optional()
                .isPresent();
    }
}
