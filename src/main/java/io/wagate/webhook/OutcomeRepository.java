package io.wagate.webhook;

import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utcOrNull;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Writes what became of calls: onto their deliveries, and onto the breakers of their endpoints. */
@Repository
class OutcomeRepository {

    /** A delivery after its call. */
    record Ended(long delivery, TenantId tenant, long claim, Verdict verdict, long millis) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    OutcomeRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** Says of each whether its claim still held. */
    @ForWorkers("each delivery carries its tenant")
    boolean[] settle(List<Ended> all) {
        int[][] counts = batches.batchUpdate("""
                UPDATE webhook_delivery
                SET state = ?, reason = ?, due_at = UTC_TIMESTAMP(6) + INTERVAL ? MICROSECOND, last_outcome = ?,
                    last_millis = ?, finished_at = IF(? = 'ready', NULL, UTC_TIMESTAMP(6)), claim = NULL, node_id = NULL,
                    lease_until = NULL
                WHERE id = ? AND claim = ? AND state = 'leased'
                """, all, all.size(), (statement, ended) -> {
            statement.setString(1, ended.verdict().state().wire());
            statement.setString(2, ended.verdict().reason());
            statement.setLong(3, ended.verdict().pause().toNanos() / 1000);
            statement.setString(4, ended.verdict().outcome());
            statement.setLong(5, ended.millis());
            statement.setString(6, ended.verdict().state().wire());
            statement.setLong(7, ended.delivery());
            statement.setLong(8, ended.claim());
        });
        boolean[] held = new boolean[all.size()];
        for (int i = 0; i < held.length; i++) {
            held[i] = counts[0][i] == 1;
        }
        return held;
    }

    /** A success that came after its claim was lost still spares the receiver a repetition. */
    void lateSuccess(TenantId tenant, Ended ended) {
        jdbc.sql("""
                UPDATE webhook_delivery SET state = 'delivered', reason = NULL, last_outcome = ?, last_millis = ?,
                    finished_at = UTC_TIMESTAMP(6)
                WHERE id = ? AND tenant_id = ? AND state = 'ready'
                """)
                .params(ended.verdict().outcome(), ended.millis(), ended.delivery(), tenant.value())
                .update();
    }

    /** The breakers of these endpoints, held until the transaction ends. */
    @ForWorkers("the endpoints of finished calls")
    Map<Long, Breaker> breakers(Collection<Long> endpoints) {
        String select = "SELECT * FROM webhook_endpoint WHERE id IN (%s) ORDER BY id FOR UPDATE";
        Map<Long, Breaker> breakers = new HashMap<>();
        jdbc.sql(select.formatted(marks(endpoints.size())))
                .params(List.copyOf(endpoints))
                .query(row -> {
                    breakers.put(row.getLong("id"), breaker(row));
                });
        return breakers;
    }

    void write(TenantId tenant, long endpoint, Breaker breaker) {
        jdbc.sql("""
                UPDATE webhook_endpoint SET failures = ?, failing_since = ?, warned_at = ?, window_at = ?,
                    window_total = ?, window_failed = ?, blocked_until = ?, block_seconds = ?, last_success_at = ?
                WHERE id = ? AND tenant_id = ?
                """)
                .param(breaker.streak().failures())
                .param(utcOrNull(breaker.streak().since()))
                .param(utcOrNull(breaker.streak().warnedAt()))
                .param(utcOrNull(breaker.window().since()))
                .param(breaker.window().total())
                .param(breaker.window().failed())
                .param(utcOrNull(breaker.block().until()))
                .param(breaker.block().seconds())
                .param(utcOrNull(breaker.lastSuccessAt()))
                .param(endpoint)
                .param(tenant.value())
                .update();
    }

    /** Closes a breaker; the row of failures stays, so that the next one opens it again. */
    void unblock(TenantId tenant, long endpoint) {
        jdbc.sql("UPDATE webhook_endpoint SET blocked_until = NULL WHERE id = ? AND tenant_id = ?")
                .params(endpoint, tenant.value())
                .update();
    }

    /** Ends the calls to an active endpoint; false when somebody else was faster. */
    boolean stop(TenantId tenant, long endpoint, Endpoint.State state, String reason) {
        return jdbc.sql("""
                UPDATE webhook_endpoint SET state = ?, reason = ?, state_at = UTC_TIMESTAMP(6)
                WHERE id = ? AND tenant_id = ? AND state = 'active' AND removed_at IS NULL
                """)
                        .params(state.wire(), reason, endpoint, tenant.value())
                        .update()
                == 1;
    }

    private static Breaker breaker(ResultSet row) throws SQLException {
        return new Breaker(
                new Breaker.Streak(
                        row.getInt("failures"),
                        Columns.instantOrNull(row, "failing_since"),
                        Columns.instantOrNull(row, "warned_at")),
                new Breaker.Window(
                        Columns.instantOrNull(row, "window_at"),
                        row.getInt("window_total"),
                        row.getInt("window_failed")),
                new Breaker.Block(Columns.instantOrNull(row, "blocked_until"), row.getInt("block_seconds")),
                Columns.instantOrNull(row, "last_success_at"));
    }
}
