package io.wagate.plan;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.DataClassRowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class PlanRepository {

    private static final String PLAN = """
            SELECT id, name, title, max_sessions, max_messages_day AS max_messages_per_day, max_keys, max_members
            FROM plan
            """;

    private final JdbcClient jdbc;

    PlanRepository(JdbcClient jdbc) {
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

    void giveBack(TenantId tenant, LocalDate day, int amount) {
        jdbc.sql("UPDATE usage_day SET sent = sent - ? WHERE tenant_id = ? AND day = ? AND sent >= ?")
                .params(amount, tenant.value(), day, amount)
                .update();
    }
}
