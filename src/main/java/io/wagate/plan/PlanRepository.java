package io.wagate.plan;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlanRepository {

    private static final String PLAN = """
            SELECT id, name, title, max_sessions, max_messages_day AS max_messages_per_day, max_keys, max_members
            FROM plan
            """;

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    PlanRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("plans are shared by all tenants")
    List<Plan> all() {
        return jdbc.sql(PLAN).query(new DataClassRowMapper<>(Plan.class)).list();
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
}
