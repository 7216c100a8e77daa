package io.wagate.account;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantState;
import java.time.Instant;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Visits of administrators. */
@Repository
class VisitRepository {

    private final JdbcClient jdbc;

    VisitRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when there is no such member, or the member is an administrator too. */
    boolean insert(
            TenantId tenant, long id, Email member, long administrator, String reason, Instant from, Instant to) {
        return jdbc.sql("""
                INSERT INTO visit (id, tenant_id, account_id, administrator_id, reason, started_at, ends_at)
                SELECT ?, m.tenant_id, m.account_id, ?, ?, ?, ?
                FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.tenant_id = ? AND a.email = ? AND NOT a.administrator
                """)
                        .params(id, administrator, reason, utc(from), utc(to), tenant.value(), member.value())
                        .update()
                == 1;
    }

    /** The visitor, while the visit lasts and the member is one. */
    @ForWorkers("a login names its visit; the tenant follows from it")
    Optional<LoggedIn> visitor(LoggedIn administrator, long id, Instant now) {
        return jdbc.sql("""
                SELECT v.id, v.tenant_id, v.ends_at, a.email, a.name, m.role, t.state
                FROM visit v
                JOIN account a ON a.id = v.account_id AND NOT a.administrator
                JOIN member m ON m.tenant_id = v.tenant_id AND m.account_id = v.account_id
                JOIN tenant t ON t.id = v.tenant_id
                WHERE v.id = ? AND v.administrator_id = ? AND v.ended_at IS NULL AND v.ends_at > ?
                """)
                .params(id, administrator.accountId(), utc(now))
                .query((row, number) -> administrator.visiting(
                        new TenantId(row.getLong("tenant_id")),
                        Role.of(row.getString("role")),
                        TenantState.of(row.getString("state")),
                        new LoggedIn.Visit(
                                row.getLong("id"),
                                row.getString("email"),
                                row.getString("name"),
                                instant(row, "ends_at"))))
                .optional();
    }

    boolean end(TenantId tenant, long id, Instant now) {
        return jdbc.sql("UPDATE visit SET ended_at = ? WHERE id = ? AND tenant_id = ? AND ended_at IS NULL")
                        .params(utc(now), id, tenant.value())
                        .update()
                == 1;
    }
}
