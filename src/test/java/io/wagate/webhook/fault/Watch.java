package io.wagate.webhook.fault;

import io.wagate.embedded.EmbeddedMariaDb;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the tables four times a second, for what only they can tell: deliveries that nobody works on, and how long the
 * claims of a killed node stay its own.
 */
final class Watch implements AutoCloseable {

    private static final long LOOK_NANOS = 250_000_000;
    private static final long LONGEST_DUE_NANOS = 60_000_000_000L;

    private final Connection connection;
    private final Map<Long, Long> killed = new ConcurrentHashMap<>();
    private final Map<Long, Long> blockedAt = new HashMap<>();
    private final Thread thread;
    private volatile boolean running = true;
    private volatile int stuck;
    private volatile long slowest;

    Watch(EmbeddedMariaDb database) throws SQLException {
        connection = DriverManager.getConnection(database.url(), EmbeddedMariaDb.USER, database.password());
        thread = Thread.ofPlatform().daemon().start(this::work);
    }

    /** From now on what this node holds is to be taken from it. */
    void killed(long node) {
        killed.put(node, System.nanoTime());
    }

    /** The most deliveries that were stuck at one moment: leased 10 s beyond their lease, or due for a minute. */
    int stuck() {
        return stuck;
    }

    /** The longest time that a killed node's claims stayed its own. */
    double slowestRecoverySeconds() {
        return slowest / 1e9;
    }

    /** How the log stands to these events: a line for each that it does not give up with a reason. */
    synchronized List<String> open(Set<String> events) throws SQLException {
        List<String> open = new ArrayList<>();
        String sql = "SELECT reason IS NOT NULL AND state IN ('dead', 'cancelled', 'expired'),"
                + " CONCAT_WS(' ', state, reason, last_outcome, attempts, crashes, due_at)"
                + " FROM webhook_delivery WHERE event_id = ?";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (String event : events) {
                statement.setLong(1, Long.parseLong(event.substring(event.indexOf("evt_") + 4)));
                try (ResultSet row = statement.executeQuery()) {
                    boolean known = row.next();
                    if (!known || !row.getBoolean(1)) {
                        open.add(event + " " + (known ? row.getString(2) : "has no delivery"));
                    }
                }
            }
        }
        return open;
    }

    @Override
    public void close() throws Exception {
        running = false;
        thread.join();
        connection.close();
    }

    private void work() {
        while (running) {
            try {
                look();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            LockSupport.parkNanos(LOOK_NANOS);
        }
    }

    private synchronized void look() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            int now = late(statement) + waiting(statement);
            stuck = Math.max(stuck, now);
            try (ResultSet row =
                    statement.executeQuery("SELECT DISTINCT node_id FROM webhook_delivery WHERE state = 'leased'")) {
                while (row.next()) {
                    Long since = killed.get(row.getLong(1));
                    slowest = since == null ? slowest : Math.max(slowest, System.nanoTime() - since);
                }
            }
        }
    }

    private static int late(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'leased'"
                + " AND lease_until < UTC_TIMESTAMP(6) - INTERVAL 10 SECOND")) {
            row.next();
            return row.getInt(1);
        }
    }

    /** An endpoint that was left alone for a while gets its minute after that. */
    private int waiting(Statement statement) throws SQLException {
        int waiting = 0;
        try (ResultSet row = statement.executeQuery("""
                SELECT e.id, e.blocked_until IS NOT NULL, COALESCE(SUM(d.due_at < UTC_TIMESTAMP(6) - INTERVAL 60 SECOND), 0)
                FROM webhook_endpoint e LEFT JOIN webhook_delivery d ON d.endpoint_id = e.id AND d.state = 'ready'
                GROUP BY e.id, e.blocked_until
                """)) {
            long now = System.nanoTime();
            while (row.next()) {
                if (row.getBoolean(2)) {
                    blockedAt.put(row.getLong(1), now);
                }
                Long blocked = blockedAt.get(row.getLong(1));
                waiting += blocked == null || now - blocked > LONGEST_DUE_NANOS ? row.getInt(3) : 0;
            }
        }
        return waiting;
    }
}
