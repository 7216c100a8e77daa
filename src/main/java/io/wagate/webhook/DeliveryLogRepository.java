package io.wagate.webhook;

import io.wagate.event.EventType;
import io.wagate.kernel.Columns;
import io.wagate.kernel.Conditions;
import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads deliveries for people and programs. */
@Repository
class DeliveryLogRepository {

    private static final String SELECT = """
            SELECT d.*, e.type, e.message_id, s.public_id AS session
            FROM webhook_delivery d
            LEFT JOIN event e ON e.id = d.event_id
            LEFT JOIN whatsapp_session s ON s.id = e.session_id
            """;

    private final JdbcClient jdbc;

    DeliveryLogRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A delivery with the row that the receiver knows it by. */
    record Row(Delivery delivery, long origin) {}

    /** Newest first. {@code endpoint} null is all of the tenant's. */
    List<Delivery> list(
            TenantId tenant, @Nullable Long endpoint, DeliveryFilter filter, @Nullable Long before, int limit) {
        Conditions where = Conditions.of("d.tenant_id = ?", tenant.value())
                .and("d.endpoint_id = ?", endpoint)
                .and("d.id < ?", before);
        if (filter.standing() != null) {
            where.always(standing(filter.standing()));
        }
        where.and("e.type = ?", filter.event() == null ? null : filter.event().wire())
                .and("d.last_outcome LIKE ?", filter.outcome() == null ? null : pattern(filter.outcome()))
                .made("d.id", filter.since(), filter.until());
        if (filter.id() != null) {
            long id = DeliveryLog.number(filter.id());
            where.always("(d.id = ? OR d.origin = ? OR d.event_id = ?)", id, id, id);
        }
        return jdbc.sql(SELECT + "WHERE " + where.sql() + " ORDER BY d.id DESC LIMIT ?")
                .params(where.values(limit))
                .query(DeliveryLogRepository::delivery)
                .list();
    }

    Optional<Row> find(TenantId tenant, long id) {
        return jdbc.sql(SELECT + "WHERE d.id = ? AND d.tenant_id = ?")
                .params(id, tenant.value())
                .query((row, number) -> new Row(delivery(row, number), row.getLong("origin")))
                .optional();
    }

    List<Delivery> ofMessage(TenantId tenant, long messageId) {
        return jdbc.sql(SELECT
                        + "WHERE e.message_id = ? AND e.tenant_id = ? AND d.tenant_id = ? ORDER BY d.id LIMIT 200")
                .params(messageId, tenant.value(), tenant.value())
                .query(DeliveryLogRepository::delivery)
                .list();
    }

    List<Delivery> ofEvent(TenantId tenant, long event) {
        return jdbc.sql(SELECT + "WHERE d.event_id = ? AND d.tenant_id = ? ORDER BY d.id LIMIT 50")
                .params(event, tenant.value())
                .query(DeliveryLogRepository::delivery)
                .list();
    }

    Optional<Payload> payload(TenantId tenant, long origin) {
        return jdbc.sql("SELECT name, content_type, body FROM webhook_payload WHERE origin = ? AND tenant_id = ?")
                .params(origin, tenant.value())
                .query((row, number) -> new Payload(row.getString(1), row.getString(2), row.getBytes(3)))
                .optional();
    }

    /** Where a delivery goes that does not go to its endpoint's address, as it may be shown. */
    Optional<String> target(TenantId tenant, long origin) {
        return jdbc.sql("SELECT shown FROM webhook_target WHERE origin = ? AND tenant_id = ?")
                .params(origin, tenant.value())
                .query(String.class)
                .optional();
    }

    List<Attempt> attempts(TenantId tenant, long delivery) {
        return jdbc.sql("SELECT * FROM webhook_attempt WHERE delivery_id = ? AND tenant_id = ? ORDER BY id")
                .params(delivery, tenant.value())
                .query(DeliveryLogRepository::attempt)
                .list();
    }

    /** The same for several, by delivery. */
    Map<Long, List<Attempt>> attempts(TenantId tenant, List<Long> deliveries) {
        Map<Long, List<Attempt>> found = new HashMap<>();
        String select =
                "SELECT * FROM webhook_attempt WHERE tenant_id = ? AND delivery_id IN (%s) ORDER BY id LIMIT 1000";
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        values.addAll(deliveries);
        jdbc.sql(select.formatted(Columns.marks(deliveries.size())))
                .params(values)
                .query(row -> {
                    found.computeIfAbsent(row.getLong("delivery_id"), id -> new ArrayList<>())
                            .add(attempt(row, 0));
                });
        return found;
    }

    private static String standing(DeliveryFilter.Standing standing) {
        return switch (standing) {
            case WAITING -> "d.state IN ('ready', 'leased') AND d.last_outcome IS NULL";
            case RETRYING -> "d.state IN ('ready', 'leased') AND d.last_outcome IS NOT NULL";
            case DELIVERED -> "d.state = 'delivered'";
            case FAILED -> "d.state IN ('dead', 'cancelled', 'expired')";
        };
    }

    /** {@code 5xx} means every status of five hundred. */
    private static String pattern(String outcome) {
        return outcome.matches("[1-5]xx") ? outcome.charAt(0) + "__" : outcome.replaceAll("[%_\\\\]", "\\\\$0");
    }

    static Delivery delivery(ResultSet row, int number) throws SQLException {
        long id = row.getLong("id");
        String type = row.getString("type");
        return new Delivery(
                id,
                Delivery.publicId(id),
                Courier.webhookId(row.getLong("origin")),
                row.getLong("endpoint_id"),
                Occasion.eventId(row.getLong("event_id")),
                type == null ? null : EventType.of(type),
                row.getObject("message_id", Long.class),
                Objects.requireNonNullElse(row.getString("session"), ""),
                Delivery.State.of(row.getString("state")),
                row.getString("reason"),
                Columns.instant(row, "due_at"),
                row.getInt("attempts"),
                row.getString("last_outcome"),
                row.getObject("last_millis", Integer.class),
                row.getInt("run") > 0,
                Columns.instant(row, "created_at"),
                Columns.instantOrNull(row, "finished_at"));
    }

    private static Attempt attempt(ResultSet row, int number) throws SQLException {
        byte[] answer = row.getBytes("answer");
        String outcome = row.getString("outcome");
        return new Attempt(
                row.getInt("number"),
                Columns.instant(row, "started_at"),
                Columns.instantOrNull(row, "finished_at"),
                outcome,
                OutcomeWords.sentence(outcome),
                row.getObject("millis", Integer.class),
                row.getString("answer_headers"),
                answer == null ? null : new String(answer, StandardCharsets.UTF_8));
    }
}
