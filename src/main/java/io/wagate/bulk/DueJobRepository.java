package io.wagate.bulk;

import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The jobs of sessions on their way: which can go on, which wait for what, which are open at all. */
@Repository
class DueJobRepository {

    /** A session with a job that could go on now. */
    record Due(TenantId tenant, long session) {}

    private final JdbcClient jdbc;
    private final JobRows rows;

    DueJobRepository(JdbcClient jdbc, JobRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    @ForWorkers("the sessions of all tenants are looked after alike")
    List<Due> due(Instant now, int most) {
        return jdbc.sql("""
                SELECT DISTINCT tenant_id, session_id FROM bulk_job
                WHERE state IN ('pending', 'running', 'waiting') AND starts_at <= ?
                    AND (resume_at IS NULL OR resume_at <= ?)
                LIMIT ?
                """)
                .params(utc(now), utc(now), most)
                .query((row, number) -> new Due(new TenantId(row.getLong(1)), row.getLong(2)))
                .list();
    }

    /** The jobs of a session that may send now, oldest first. */
    List<BulkJob> runnable(TenantId tenant, long session, Instant now) {
        return jdbc.sql("""
                SELECT * FROM bulk_job
                WHERE session_id = ? AND state IN ('pending', 'running', 'waiting') AND tenant_id = ?
                    AND starts_at <= ? AND (resume_at IS NULL OR resume_at <= ?)
                ORDER BY id
                """)
                .params(session, tenant.value(), utc(now), utc(now))
                .query(rows::job)
                .list();
    }

    /** The ids of the jobs of a session that have not ended. */
    List<Long> open(TenantId tenant, long session) {
        return jdbc.sql("""
                SELECT id FROM bulk_job
                WHERE session_id = ? AND state IN ('pending', 'running', 'paused', 'waiting')
                    AND tenant_id = ? ORDER BY id
                """).params(session, tenant.value()).query(Long.class).list();
    }

    /** The first message is due, or the day's limit is over. Says whether the job may run. */
    boolean begin(TenantId tenant, long id, Instant now) {
        return jdbc.sql("""
                UPDATE bulk_job
                SET state = 'running', reason = NULL, resume_at = NULL, started_at = COALESCE(started_at, ?)
                WHERE id = ? AND tenant_id = ? AND state IN ('pending', 'waiting')
                """).params(utc(now), id, tenant.value()).update() == 1;
    }

    boolean await(TenantId tenant, long id, String reason, Instant until) {
        return jdbc.sql("""
                UPDATE bulk_job SET state = 'waiting', reason = ?, resume_at = ?
                WHERE id = ? AND tenant_id = ? AND state = 'running'
                """).params(reason, utc(until), id, tenant.value()).update() == 1;
    }

    /** What jobs of a session waited for is over. */
    int goOn(TenantId tenant, long session, String reason, Instant now) {
        return jdbc.sql("""
                UPDATE bulk_job SET resume_at = ?
                WHERE session_id = ? AND state = 'waiting' AND tenant_id = ? AND reason = ? AND resume_at > ?
                """)
                .params(utc(now), session, tenant.value(), reason, utc(now))
                .update();
    }
}
