package io.wagate.verification;

import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.verification.VerificationRepository.Stored;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications as people look at them: a list with filters, and how many stand how. */
@Repository
class VerificationLogRepository {

    private final JdbcClient jdbc;

    VerificationLogRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Newest first. */
    List<Verification> list(
            TenantId tenant, VerificationFilter filter, @Nullable Long app, @Nullable Long before, int limit) {
        List<String> where = new ArrayList<>(List.of("v.tenant_id = ?"));
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        and(where, values, "v.app_id = ?", app);
        and(
                where,
                values,
                "v.status = ?",
                filter.status() == null ? null : filter.status().wire());
        and(where, values, "v.phone LIKE ?", filter.phone() == null ? null : beginning(filter.phone()));
        and(where, values, "v.id >= ?", filter.since() == null ? null : RowIds.floor(filter.since()));
        and(where, values, "v.id < ?", filter.until() == null ? null : RowIds.floor(filter.until()));
        and(where, values, "v.id < ?", before);
        values.add(limit);
        return jdbc
                .sql(VerificationRows.SELECT + "WHERE " + String.join(" AND ", where) + " ORDER BY v.id DESC LIMIT ?")
                .params(values)
                .query(VerificationRows::stored)
                .list()
                .stream()
                .map(Stored::verification)
                .toList();
    }

    /** Those of an hour (UTC) that stand alike. */
    record Group(String hour, String app, String appName, Verification.Status status, long count) {}

    List<Group> groups(TenantId tenant, @Nullable Long app, long sinceId, long untilId) {
        String select = """
                SELECT DATE_FORMAT(v.requested_at, '%%Y-%%m-%%dT%%H:00:00Z') AS hour, a.public_id AS app, a.name AS app_name,
                    v.status, COUNT(*) AS verifications
                FROM verification v JOIN verification_app a ON a.id = v.app_id
                WHERE v.tenant_id = ? AND v.id >= ? AND v.id < ? %s
                GROUP BY hour, a.public_id, a.name, v.status
                """.formatted(app == null ? "" : "AND v.app_id = ?");
        List<Object> values = new ArrayList<>(List.of(tenant.value(), sinceId, untilId));
        if (app != null) {
            values.add(app);
        }
        return jdbc.sql(select)
                .params(values)
                .query((row, number) -> new Group(
                        row.getString("hour"),
                        row.getString("app"),
                        row.getString("app_name"),
                        Verification.Status.of(row.getString("status")),
                        row.getLong("verifications")))
                .list();
    }

    private static void and(List<String> where, List<Object> values, String condition, @Nullable Object value) {
        if (value != null) {
            where.add(condition);
            values.add(value);
        }
    }

    private static String beginning(String phone) {
        return phone.replaceAll("[^0-9]", "") + "%";
    }
}
