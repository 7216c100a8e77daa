package io.wagate.node;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the database says of itself. */
@Repository
class DatabaseRepository {

    private final JdbcClient jdbc;

    DatabaseRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    String version() {
        return jdbc.sql("SELECT VERSION()").query(String.class).single();
    }

    /** How long the smallest question takes, a connection from the pool included. */
    Duration ping() {
        long start = System.nanoTime();
        jdbc.sql("SELECT 1").query(Integer.class).single();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    /** In bytes. */
    long size() {
        return jdbc.sql("""
                SELECT COALESCE(SUM(data_length + index_length), 0) FROM information_schema.tables
                WHERE table_schema = DATABASE()
                """).query(Long.class).single();
    }
}
