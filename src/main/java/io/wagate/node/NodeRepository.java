package io.wagate.node;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

@Repository
class NodeRepository {

    private final JdbcClient jdbc;

    NodeRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long register(String name, String incarnation) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO node (name, incarnation, started_at, heartbeat_at)
                VALUES (?, ?, UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """).params(name, incarnation).update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    /** Puts a node back that others took off the list; it keeps its number. */
    void register(long node, String name, String incarnation, Duration running) {
        jdbc.sql("""
                INSERT INTO node (id, name, incarnation, started_at, heartbeat_at)
                VALUES (?, ?, ?, UTC_TIMESTAMP(6) - INTERVAL ? MICROSECOND, UTC_TIMESTAMP(6))
                """).params(node, name, incarnation, running.toNanos() / 1000).update();
    }

    /** Renews the heartbeat; false when the row is gone, because others took this node for dead long ago. */
    boolean beat(long node, String incarnation) {
        return jdbc.sql("UPDATE node SET heartbeat_at = UTC_TIMESTAMP(6) WHERE id = ? AND incarnation = ?")
                        .params(node, incarnation)
                        .update()
                == 1;
    }

    Map<Long, String> names() {
        Map<Long, String> names = new HashMap<>();
        jdbc.sql("SELECT id, name FROM node").query(row -> {
            names.put(row.getLong("id"), row.getString("name"));
        });
        return names;
    }

    Instant databaseTime() {
        return jdbc.sql("SELECT UTC_TIMESTAMP(6)")
                .query(LocalDateTime.class)
                .single()
                .toInstant(ZoneOffset.UTC);
    }

    void leave(long node) {
        jdbc.sql("DELETE FROM node WHERE id = ?").param(node).update();
    }

    /** Another process, or this one. */
    record Seen(long id, String name, Duration running, Duration silent) {}

    List<Seen> all(int most) {
        return jdbc.sql("""
                SELECT id, name, TIMESTAMPDIFF(MICROSECOND, started_at, UTC_TIMESTAMP(6)) AS running,
                    TIMESTAMPDIFF(MICROSECOND, heartbeat_at, UTC_TIMESTAMP(6)) AS silent
                FROM node ORDER BY id LIMIT ?
                """)
                .param(most)
                .query((row, number) -> new Seen(
                        row.getLong("id"),
                        row.getString("name"),
                        Duration.ofNanos(1000 * row.getLong("running")),
                        Duration.ofNanos(1000 * row.getLong("silent"))))
                .list();
    }

    /** How many nodes were silent for so long, and are off the list now. */
    int forgetDead(long seconds) {
        return jdbc.sql("DELETE FROM node WHERE heartbeat_at < UTC_TIMESTAMP(6) - INTERVAL ? SECOND")
                .param(seconds)
                .update();
    }
}
