package io.wagate.bench;

import io.wagate.kernel.RowIds;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows that one delivery needs, in the three transactions that it needs, written by nobody's application. */
final class DeliveryRows implements Load.Work {

    private static final String BODY = "{\"id\":\"evt_1\",\"data\":\"" + "x".repeat(600) + "\"}";
    private static final List<String> TABLES =
            List.of("event", "webhook_delivery", "webhook_payload", "webhook_attempt");

    /** Each inner list is committed together; every statement takes the same id once or twice. */
    private static final List<List<String>> TRANSACTIONS = List.of(
            List.of("""
                    INSERT INTO bench_event (id, tenant_id, session_id, sequence, type, occurred_at, data)
                    VALUES (?, 1, 0, LAST_INSERT_ID(?), 'group.joined', UTC_TIMESTAMP(6), '%s')
                    """.formatted(BODY), """
                    INSERT INTO bench_webhook_delivery (id, tenant_id, endpoint_id, event_id, run, origin, state, due_at,
                        created_at)
                    VALUES (?, 1, 1, LAST_INSERT_ID(?), 0, 1, 'ready', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                    """),
            List.of("""
                    UPDATE bench_webhook_delivery SET state = 'leased', claim = 1, node_id = 1, attempts = attempts + 1,
                        lease_until = UTC_TIMESTAMP(6) WHERE id = ? AND state = 'ready'
                    """, """
                    INSERT INTO bench_webhook_payload (origin, tenant_id, name, content_type, body)
                    VALUES (?, 1, 'group.joined', 'application/json', '%s')
                    """.formatted(BODY), """
                    INSERT INTO bench_webhook_attempt (id, tenant_id, delivery_id, number, node_id, started_at)
                    VALUES (?, 1, LAST_INSERT_ID(?), 1, 1, UTC_TIMESTAMP(6))
                    """),
            List.of(
                    "UPDATE bench_webhook_attempt SET finished_at = UTC_TIMESTAMP(6), outcome = '200' WHERE id = ?",
                    """
                    UPDATE bench_webhook_delivery SET state = 'delivered', due_at = UTC_TIMESTAMP(6), last_outcome = '200',
                        last_millis = 1, finished_at = UTC_TIMESTAMP(6), claim = NULL, node_id = NULL, lease_until = NULL
                    WHERE id = ? AND claim = 1 AND state = 'leased'
                    """));

    private final Connection connection;
    private final RowIds ids;
    private final List<List<Statement>> transactions = new ArrayList<>();

    private record Statement(PreparedStatement prepared, int values) {}

    DeliveryRows(DataSource pool, RowIds ids) throws SQLException {
        this.connection = pool.getConnection();
        this.ids = ids;
        connection.setAutoCommit(false);
        for (List<String> transaction : TRANSACTIONS) {
            List<Statement> statements = new ArrayList<>();
            for (String sql : transaction) {
                int values = (int) sql.chars().filter(letter -> letter == '?').count();
                statements.add(new Statement(connection.prepareStatement(sql), values));
            }
            transactions.add(statements);
        }
    }

    /** Empty tables with the columns and keys of the real ones. */
    static void prepare(JdbcClient jdbc) {
        TABLES.forEach(table ->
                jdbc.sql("CREATE TABLE bench_" + table + " LIKE " + table).update());
    }

    @Override
    public void once() throws SQLException {
        long id = ids.next();
        for (List<Statement> transaction : transactions) {
            for (Statement statement : transaction) {
                for (int i = 1; i <= statement.values(); i++) {
                    statement.prepared().setLong(i, id);
                }
                statement.prepared().executeUpdate();
            }
            connection.commit();
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
