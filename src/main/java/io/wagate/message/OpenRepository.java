package io.wagate.message;

import io.wagate.kernel.ForWorkers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many messages are under way, of all tenants; reads no more rows than it is told to. */
@Repository
class OpenRepository {

    /** Messages among the newest {@code of}. */
    record Open(long of, long queued, long unknown) {}

    private final JdbcClient jdbc;

    OpenRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("for administrators")
    long waiting(int most) {
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM message_handover LIMIT ?) counted")
                .param(most)
                .query(Long.class)
                .single();
    }

    @ForWorkers("for administrators")
    Open among(int newest) {
        return jdbc.sql("""
                SELECT COUNT(*), COALESCE(SUM(status = 'queued'), 0), COALESCE(SUM(status = 'unknown'), 0)
                FROM (SELECT status FROM message ORDER BY id DESC LIMIT ?) counted
                """)
                .param(newest)
                .query((row, number) -> new Open(row.getLong(1), row.getLong(2), row.getLong(3)))
                .single();
    }
}
