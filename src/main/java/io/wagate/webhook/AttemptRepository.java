package io.wagate.webhook;

import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One row a call. */
@Repository
class AttemptRepository {

    /** What came back. */
    record Answer(
            TenantId tenant,
            long attempt,
            Instant startedAt,
            Instant finishedAt,
            String outcome,
            long millis,
            @Nullable String headers,
            byte @Nullable [] body) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    AttemptRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    /** Writes down that these calls are about to be made. */
    @ForWorkers("each call carries its tenant")
    void open(List<Claims.Call> calls, long node, Instant now) {
        batches.batchUpdate("""
                INSERT INTO webhook_attempt (id, tenant_id, delivery_id, number, node_id, started_at)
                VALUES (?, ?, ?, ?, ?, ?)
                """, calls, calls.size(), (statement, call) -> {
            statement.setLong(1, call.attempt());
            statement.setLong(2, call.delivery().tenant().value());
            statement.setLong(3, call.delivery().id());
            statement.setInt(4, call.delivery().attempts());
            statement.setLong(5, node);
            statement.setObject(6, utc(now));
        });
    }

    @ForWorkers("each answer carries its tenant")
    void answer(List<Answer> answers) {
        batches.batchUpdate("""
                UPDATE webhook_attempt
                SET started_at = ?, finished_at = ?, outcome = ?, millis = ?, answer_headers = ?, answer = ?
                WHERE id = ? AND tenant_id = ?
                """, answers, answers.size(), (statement, answer) -> {
            statement.setObject(1, utc(answer.startedAt()));
            statement.setObject(2, utc(answer.finishedAt()));
            statement.setString(3, answer.outcome());
            statement.setLong(4, answer.millis());
            statement.setString(5, answer.headers());
            statement.setBytes(6, answer.body());
            statement.setLong(7, answer.attempt());
            statement.setLong(8, answer.tenant().value());
        });
    }

    /** Takes back the row of a call that was not made. */
    void remove(TenantId tenant, long attempt) {
        jdbc.sql("DELETE FROM webhook_attempt WHERE id = ? AND tenant_id = ?")
                .params(attempt, tenant.value())
                .update();
    }

    /** What became of the open calls of these deliveries nobody will ever know. */
    @ForWorkers("deliveries of lost claims")
    void lose(Collection<Long> deliveries) {
        String update = """
                UPDATE webhook_attempt SET outcome = 'unknown', finished_at = UTC_TIMESTAMP(6)
                WHERE delivery_id IN (%s) AND outcome IS NULL
                """;
        jdbc.sql(update.formatted(marks(deliveries.size())))
                .params(List.copyOf(deliveries))
                .update();
    }
}
