package io.wagate.bulk;

import io.wagate.kernel.ForWorkers;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How many jobs of all tenants are in a state; reads no more of the index than it is told to. */
@Repository
class OpenJobRepository {

    private final JdbcClient jdbc;

    OpenJobRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers("for administrators")
    long count(BulkState state, int most) {
        return jdbc.sql("SELECT COUNT(*) FROM (SELECT 1 FROM bulk_job WHERE state = ? LIMIT ?) counted")
                .params(state.wire(), most)
                .query(Long.class)
                .single();
    }
}
