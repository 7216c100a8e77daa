package io.wagate.message;

import io.wagate.kernel.Columns;
import io.wagate.kernel.Conditions;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Reads the log. Every order is by the row id, which grows with time, and every filter has an index that ends in it, so
 * that a page is a short range of one index.
 */
@Repository
class MessageLogRepository {

    /** How many messages of a session are looked through for those of a group. */
    static final int RECENT = 5_000;

    private final JdbcClient jdbc;

    MessageLogRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. The rows themselves are read only for the page: what is skipped is skipped in the index. */
    List<Message> page(TenantId tenant, @Nullable Long session, MessageFilter filter, int limit, long offset) {
        return list("""
                SELECT message.* FROM message
                JOIN (SELECT id FROM message WHERE %s ORDER BY id DESC LIMIT ? OFFSET ?) AS page ON page.id = message.id
                ORDER BY message.id DESC
                """, where(tenant, session, filter), limit, offset);
    }

    /** The same rows, found from the oldest on: the last page is then as near as the first. */
    List<Message> pageFromEnd(TenantId tenant, @Nullable Long session, MessageFilter filter, int limit, long offset) {
        return list("""
                SELECT message.* FROM message
                JOIN (SELECT id FROM message WHERE %s ORDER BY id LIMIT ? OFFSET ?) AS page ON page.id = message.id
                ORDER BY message.id DESC
                """, where(tenant, session, filter), limit, offset);
    }

    /** The newest ones before this row, newest first. */
    List<Message> before(TenantId tenant, @Nullable Long session, MessageFilter filter, @Nullable Long row, int limit) {
        Conditions where = where(tenant, session, filter).and("id < ?", row);
        return list("SELECT * FROM message WHERE %s ORDER BY id DESC LIMIT ?", where, limit);
    }

    /** The oldest ones after this row, oldest first. */
    List<Message> after(TenantId tenant, @Nullable Long session, MessageFilter filter, long row, int limit) {
        Conditions where = where(tenant, session, filter).and("id > ?", row);
        return list("SELECT * FROM message WHERE %s ORDER BY id LIMIT ?", where, limit);
    }

    /** How many there are, counted no further than {@code most}. */
    long count(TenantId tenant, @Nullable Long session, MessageFilter filter, long most) {
        Conditions where = countable(tenant, session, filter);
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT id FROM message WHERE %s LIMIT ?) AS some".formatted(where.sql()))
                .params(where.values(most))
                .query(Long.class)
                .single();
    }

    Optional<Message> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM message WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(MessageRows::message)
                .optional();
    }

    /** What the tenant's sessions sent or received under this WhatsApp id, sent before received. */
    List<Message> byWaId(TenantId tenant, String waId) {
        return jdbc.sql("""
                SELECT message.* FROM whatsapp_session AS session
                JOIN message ON message.session_id = session.id
                            AND message.direction IN ('out', 'in') AND message.wa_id = ?
                WHERE session.tenant_id = ? AND message.tenant_id = ?
                ORDER BY message.direction DESC, message.id DESC
                """)
                .params(Columns.ascii(waId), tenant.value(), tenant.value())
                .query(MessageRows::message)
                .list();
    }

    /** The newest messages of a chat, newest first. */
    List<Message> ofChat(TenantId tenant, long session, Jid chat, @Nullable Direction direction, int limit) {
        String phone = chat.phone().orElse(null);
        String recent = phone == null
                ? "SELECT * FROM message WHERE tenant_id = ? AND session_id = ? ORDER BY id DESC LIMIT " + RECENT
                : "SELECT * FROM message WHERE tenant_id = ? AND session_id = ? AND phone = ?";
        List<Object> values = new ArrayList<>(List.of(tenant.value(), session));
        if (phone != null) {
            values.add(phone);
        }
        values.add(chat.toString());
        if (direction != null) {
            values.add(direction.wire());
        }
        values.add(limit);
        return jdbc.sql("SELECT * FROM (" + recent + ") AS recent WHERE chat = ?"
                        + (direction == null ? "" : " AND direction = ?") + " ORDER BY id DESC LIMIT ?")
                .params(values)
                .query(MessageRows::message)
                .list();
    }

    /** Whether a message of this session, stored between these rows, carries the file. */
    boolean carries(TenantId tenant, long session, long media, long from, long until) {
        return jdbc.sql("""
                        SELECT 1 FROM message
                        WHERE tenant_id = ? AND session_id = ? AND id >= ? AND id < ? AND media_id = ? LIMIT 1
                        """)
                .params(tenant.value(), session, from, until, media)
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    private List<Message> list(String select, Conditions where, Object... further) {
        return jdbc.sql(select.formatted(where.sql()))
                .params(where.values(further))
                .query(MessageRows::message)
                .list();
    }

    private static Conditions where(TenantId tenant, @Nullable Long session, MessageFilter filter) {
        return Conditions.of("tenant_id = ?", tenant.value())
                .and("session_id = ?", session)
                .and("status = ?", status(filter))
                .and("direction = ?", direction(filter))
                .and("phone = ?", filter.phone())
                .made("id", filter.since(), filter.until());
    }

    /** What we sent is everything that is not {@code received}: said so, an index alone answers how many they are. */
    private static Conditions countable(TenantId tenant, @Nullable Long session, MessageFilter filter) {
        if (!isAllOf(filter, Direction.OUT)) {
            return where(tenant, session, filter);
        }
        MessageFilter both =
                new MessageFilter(filter.sessionId(), null, null, filter.phone(), filter.since(), filter.until());
        return where(tenant, session, both).always("status <> ?", MessageStatus.RECEIVED.wire());
    }

    /** What came in, and nothing else, is {@code received}: that column has an index, the direction has none. */
    private static @Nullable String status(MessageFilter filter) {
        if (isAllOf(filter, Direction.IN)) {
            return MessageStatus.RECEIVED.wire();
        }
        return filter.status() == null ? null : filter.status().wire();
    }

    private static @Nullable String direction(MessageFilter filter) {
        return filter.direction() == null || isAllOf(filter, Direction.IN)
                ? null
                : filter.direction().wire();
    }

    private static boolean isAllOf(MessageFilter filter, Direction direction) {
        return filter.status() == null && filter.direction() == direction;
    }
}
