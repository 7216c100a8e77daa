package io.wagate.support;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/** Puts sessions and messages into the database as they lie there when everything has happened; nothing runs. */
@TestComponent
public class StoredMessages {

    private final JdbcClient jdbc;
    private final EventLog events;
    private final TransactionTemplate transaction;
    private final RowIds ids;

    StoredMessages(JdbcClient jdbc, EventLog events, TransactionTemplate transaction, RowIds ids) {
        this.jdbc = jdbc;
        this.events = events;
        this.transaction = transaction;
        this.ids = ids;
    }

    /** A session that nobody runs, with the number {@code 447700900142}; the answer is its internal number. */
    public long session(TenantId tenant, String publicId) {
        jdbc.sql("""
                INSERT INTO whatsapp_session (tenant_id, public_id, driver, wanted, intent, status, phone, epoch,
                                              status_at, created_at)
                VALUES (?, ?, 'sandbox', 'stopped', 1, 'disconnected', '447700900142', 0, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """).params(tenant.value(), publicId).update();
        return jdbc.sql("SELECT id FROM whatsapp_session WHERE tenant_id = ? AND public_id = ?")
                .params(tenant.value(), publicId)
                .query(Long.class)
                .single();
    }

    /** A text that was sent; the answer is its row. */
    public long sent(TenantId tenant, long session, String waId, String phone, String status, String body) {
        return store(tenant, session, new Row("out", waId, phone, status, body, null, null, Instant.now()));
    }

    /** A text that came in; the answer is its row. */
    public long received(TenantId tenant, long session, String waId, String phone, String body) {
        return store(tenant, session, new Row("in", waId, phone, "received", body, null, null, Instant.now()));
    }

    /** Any row. */
    public record Row(
            String direction,
            String waId,
            String phone,
            String status,
            String body,
            @Nullable String error,
            @Nullable Long mediaId,
            Instant at) {}

    /** Stores the row with the events that belong to it. */
    public long store(TenantId tenant, long session, Row row) {
        long id = ids.next();
        Instant at = row.at().truncatedTo(ChronoUnit.MICROS);
        boolean in = row.direction().equals("in");
        transaction.executeWithoutResult(status -> {
            jdbc.sql("""
                    INSERT INTO message (id, tenant_id, session_id, direction, wa_id, chat, phone, type, body, media_id,
                                         status, error, source, created_at, sent_at)
                    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """)
                    .param(id)
                    .param(tenant.value())
                    .param(session)
                    .param(row.direction())
                    .param(row.waId())
                    .param(row.phone() + "@s.whatsapp.net")
                    .param(row.phone())
                    .param(row.mediaId() == null ? "text" : "document")
                    .param(row.body())
                    .param(row.mediaId())
                    .param(row.status())
                    .param(row.error())
                    .param(in ? "whatsapp" : "api:test")
                    .param(LocalDateTime.ofInstant(at, ZoneOffset.UTC))
                    .param(in ? null : LocalDateTime.ofInstant(at.plusMillis(209), ZoneOffset.UTC))
                    .update();
            fact(tenant, session, id, in ? EventType.MESSAGE_RECEIVED : EventType.MESSAGE_CREATED, at);
            if (!in && !row.status().equals("queued")) {
                EventType reached = EventType.of("message." + row.status().toLowerCase(Locale.ROOT));
                fact(tenant, session, id, reached, at.plusMillis(209));
            }
        });
        return id;
    }

    private void fact(TenantId tenant, long session, long message, EventType type, Instant at) {
        events.append(new NewEvent(tenant, session, type, message, at, Map.of("test", true)));
    }
}
