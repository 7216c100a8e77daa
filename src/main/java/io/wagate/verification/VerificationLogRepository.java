package io.wagate.verification;

import io.wagate.kernel.Conditions;
import io.wagate.kernel.TenantId;
import io.wagate.verification.VerificationRepository.Stored;
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
        Conditions where = Conditions.of("v.tenant_id = ?", tenant.value())
                .and("v.app_id = ?", app)
                .and(
                        "v.status = ?",
                        filter.status() == null ? null : filter.status().wire())
                .and("v.phone LIKE ?", filter.phone() == null ? null : beginning(filter.phone()))
                .made("v.id", filter.since(), filter.until())
                .and("v.id < ?", before);
        return jdbc
                .sql(VerificationRows.SELECT + "WHERE " + where.sql() + " ORDER BY v.id DESC LIMIT ?")
                .params(where.values(limit))
                .query(VerificationRows::stored)
                .list()
                .stream()
                .map(Stored::verification)
                .toList();
    }

    /** Those of an hour (UTC) that stand alike. */
    record Group(String hour, String app, String appName, Verification.Status status, long count) {}

    List<Group> groups(TenantId tenant, @Nullable Long app, long sinceId, long untilId) {
        Conditions where = Conditions.of("v.tenant_id = ?", tenant.value())
                .always("v.id >= ? AND v.id < ?", sinceId, untilId)
                .and("v.app_id = ?", app);
        String select = """
                SELECT DATE_FORMAT(v.requested_at, '%%Y-%%m-%%dT%%H:00:00Z') AS hour, a.public_id AS app, a.name AS app_name,
                    v.status, COUNT(*) AS verifications
                FROM verification v JOIN verification_app a ON a.id = v.app_id
                WHERE %s
                GROUP BY hour, a.public_id, a.name, v.status
                """;
        return jdbc.sql(select.formatted(where.sql()))
                .params(where.values())
                .query((row, number) -> new Group(
                        row.getString("hour"),
                        row.getString("app"),
                        row.getString("app_name"),
                        Verification.Status.of(row.getString("status")),
                        row.getLong("verifications")))
                .list();
    }

    private static String beginning(String phone) {
        return phone.replaceAll("[^0-9]", "") + "%";
    }
}
