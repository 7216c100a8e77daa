package io.wagate.plan;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlanRepository {

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    PlanRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("plans are shared by all tenants")
    List<Plan> all() {
        return jdbc.sql("SELECT * FROM plan ORDER BY id")
                .query(PlanRepository::plan)
                .list();
    }

    long sent(TenantId tenant, LocalDate day) {
        Optional<Long> sent = jdbc.sql("SELECT sent FROM usage_day WHERE tenant_id = ? AND day = ?")
                .params(tenant.value(), day)
                .query(Long.class)
                .optional();
        return sent.orElse(0L);
    }

    void openDay(TenantId tenant, LocalDate day) {
        jdbc.sql("INSERT IGNORE INTO usage_day (tenant_id, day, sent) VALUES (?, ?, 0)")
                .params(tenant.value(), day)
                .update();
    }

    /** Adds only if the sum stays within the limit; says whether it did. */
    boolean add(TenantId tenant, LocalDate day, int amount, int limit) {
        return jdbc.sql("UPDATE usage_day SET sent = sent + ? WHERE tenant_id = ? AND day = ? AND sent + ? <= ?")
                        .params(amount, tenant.value(), day, amount, limit)
                        .update()
                == 1;
    }

    /** An amount to add within a limit. */
    record Charge(TenantId tenant, LocalDate day, int amount, int limit) {}

    /** The same as {@link #add} for several tenants in one round trip; says of each whether it was added. */
    @ForWorkers("each charge carries its tenant")
    boolean[] addAll(List<Charge> charges) {
        int[][] counts = batches.batchUpdate(
                "UPDATE usage_day SET sent = sent + ? WHERE tenant_id = ? AND day = ? AND sent + ? <= ?",
                charges,
                charges.size(),
                (statement, charge) -> {
                    statement.setInt(1, charge.amount());
                    statement.setLong(2, charge.tenant().value());
                    statement.setObject(3, charge.day());
                    statement.setInt(4, charge.amount());
                    statement.setInt(5, charge.limit());
                });
        boolean[] added = new boolean[charges.size()];
        for (int i = 0; i < added.length; i++) {
            added[i] = counts[0][i] == 1;
        }
        return added;
    }

    void giveBack(TenantId tenant, LocalDate day, int amount) {
        jdbc.sql("UPDATE usage_day SET sent = sent - ? WHERE tenant_id = ? AND day = ? AND sent >= ?")
                .params(amount, tenant.value(), day, amount)
                .update();
    }

    private static Plan plan(ResultSet row, int number) throws SQLException {
        return new Plan(
                row.getLong("id"),
                row.getString("name"),
                row.getString("title"),
                row.getInt("max_sessions"),
                row.getInt("max_messages_day"),
                row.getInt("max_keys"),
                row.getInt("max_members"),
                row.getInt("max_endpoints"),
                row.getInt("max_recipients_job"),
                row.getInt("retention_days"),
                Feature.of(row.getString("features")),
                row.getBoolean("self_service"),
                row.getObject("archived_at") != null);
    }
}
