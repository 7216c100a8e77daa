package io.wagate.plan;

import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What was used on which day. */
@Repository
class UsageRepository {

    /** A day's row. {@code warned} and {@code exceeded} say whether the tenant was told. */
    record Counted(LocalDate day, long sent, long refused, boolean warned, boolean exceeded) {}

    /** An amount to add while the sum stays within the bound. */
    record Charge(TenantId tenant, LocalDate day, int amount, long bound) {}

    private static final String ADD =
            "UPDATE usage_day SET sent = sent + ? WHERE tenant_id = ? AND day = ? AND sent + ? <= ?";

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    UsageRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** Adds what fits, in one round trip; says of each whether it did. */
    @ForWorkers("each charge carries its tenant")
    boolean[] addAll(List<Charge> charges) {
        int[][] counts = batches.batchUpdate(ADD, charges, charges.size(), (statement, charge) -> {
            statement.setInt(1, charge.amount());
            statement.setLong(2, charge.tenant().value());
            statement.setObject(3, charge.day());
            statement.setInt(4, charge.amount());
            statement.setLong(5, charge.bound());
        });
        boolean[] added = new boolean[charges.size()];
        for (int i = 0; i < added.length; i++) {
            added[i] = counts[0][i] == 1;
        }
        return added;
    }

    /**
     * The day's row, made where there is none, and nobody else's until the transaction ends. An upsert and not INSERT
     * IGNORE: that would share the lock of a row that is there, and two who then write it would wait for each other.
     */
    Counted lock(TenantId tenant, LocalDate day) {
        return locked(tenant, day).orElseGet(() -> {
            jdbc.sql(
                            "INSERT INTO usage_day (tenant_id, day, sent) VALUES (?, ?, 0) ON DUPLICATE KEY UPDATE sent = sent")
                    .params(tenant.value(), day)
                    .update();
            return locked(tenant, day).orElseThrow();
        });
    }

    /** Adds to a row that is there; to what was sent only by a caller who holds it. */
    void add(TenantId tenant, LocalDate day, int sent, int refused) {
        jdbc.sql("UPDATE usage_day SET sent = sent + ?, refused = refused + ? WHERE tenant_id = ? AND day = ?")
                .params(sent, refused, tenant.value(), day)
                .update();
    }

    /** Notes that the tenant was told of most of its messages; false when it was before. */
    boolean warn(TenantId tenant, LocalDate day, Instant at) {
        return jdbc.sql("UPDATE usage_day SET warned_at = ? WHERE tenant_id = ? AND day = ? AND warned_at IS NULL")
                        .params(utc(at), tenant.value(), day)
                        .update()
                == 1;
    }

    /** Notes that the tenant was told of all of its messages; false when it was before. */
    boolean exceed(TenantId tenant, LocalDate day, Instant at) {
        return jdbc.sql("UPDATE usage_day SET exceeded_at = ? WHERE tenant_id = ? AND day = ? AND exceeded_at IS NULL")
                        .params(utc(at), tenant.value(), day)
                        .update()
                == 1;
    }

    void giveBack(TenantId tenant, LocalDate day, int amount) {
        jdbc.sql("UPDATE usage_day SET sent = sent - ? WHERE tenant_id = ? AND day = ? AND sent >= ?")
                .params(amount, tenant.value(), day, amount)
                .update();
    }

    Optional<Counted> find(TenantId tenant, LocalDate day) {
        return jdbc.sql("SELECT * FROM usage_day WHERE tenant_id = ? AND day = ?")
                .params(tenant.value(), day)
                .query(UsageRepository::counted)
                .optional();
    }

    /** The days that something was counted on, oldest first. */
    List<Counted> since(TenantId tenant, LocalDate first) {
        return jdbc.sql("SELECT * FROM usage_day WHERE tenant_id = ? AND day >= ? ORDER BY day")
                .params(tenant.value(), first)
                .query(UsageRepository::counted)
                .list();
    }

    /** Forgets some days before this one; answers how many. */
    @ForWorkers("days of all tenants grow old alike")
    int forget(LocalDate before, int most) {
        return jdbc.sql("DELETE FROM usage_day WHERE day < ? ORDER BY day LIMIT ?")
                .params(before, most)
                .update();
    }

    private Optional<Counted> locked(TenantId tenant, LocalDate day) {
        return jdbc.sql("SELECT * FROM usage_day WHERE tenant_id = ? AND day = ? FOR UPDATE")
                .params(tenant.value(), day)
                .query(UsageRepository::counted)
                .optional();
    }

    private static Counted counted(ResultSet row, int number) throws SQLException {
        return new Counted(
                row.getObject("day", LocalDate.class),
                row.getLong("sent"),
                row.getLong("refused"),
                row.getObject("warned_at") != null,
                row.getObject("exceeded_at") != null);
    }
}
