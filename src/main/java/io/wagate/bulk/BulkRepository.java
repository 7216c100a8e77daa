package io.wagate.bulk;

import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;
import static io.wagate.kernel.Columns.utcOrNull;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.message.IdempotencyKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rows of jobs: made, found, counted and deleted. {@link DueJobRepository} has those that can go on. */
@Repository
class BulkRepository {

    private final JdbcClient jdbc;
    private final JobRows rows;

    BulkRepository(JdbcClient jdbc, JobRows rows) {
        this.jdbc = jdbc;
        this.rows = rows;
    }

    /** Fails with a duplicate key where the client's key was used before. */
    void insert(TenantId tenant, BulkJob job, @Nullable IdempotencyKey key) {
        BulkJob.Copy copy = job.copy();
        Counts counts = job.counts();
        jdbc.sql("""
                INSERT INTO bulk_job (id, tenant_id, public_id, session_id, name, type, text, header, footer, poll,
                    media_id, personal, delay_min_ms, delay_max_ms, at_limit, state, total, sent, failed, skipped,
                    cancelled, unknown, source, key_hash, request_hash, created_at, starts_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, 0, 0, ?, ?, ?, ?, ?)
                """)
                .params(Arrays.asList(
                        job.id(),
                        tenant.value(),
                        job.publicId(),
                        job.sessionId(),
                        job.name(),
                        copy.type().wire(),
                        copy.text(),
                        copy.header(),
                        copy.footer(),
                        rows.poll(copy),
                        copy.mediaId(),
                        copy.personal(),
                        job.delay().min().toMillis(),
                        job.delay().max().toMillis(),
                        job.atLimit().wire(),
                        job.state().wire(),
                        counts.total(),
                        counts.skipped(),
                        job.source(),
                        key == null ? null : key.hashBytes(),
                        key == null ? null : key.requestBytes(),
                        utc(job.times().created()),
                        utc(job.times().starts())))
                .update();
    }

    Optional<BulkJob> find(TenantId tenant, String publicId) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE public_id = ? AND tenant_id = ?")
                .params(publicId, tenant.value())
                .query(rows::job)
                .optional();
    }

    Optional<BulkJob> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(rows::job)
                .optional();
    }

    /** The job that came of this key. */
    Optional<BulkJob> find(TenantId tenant, IdempotencyKey key) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE tenant_id = ? AND key_hash = ?")
                .params(tenant.value(), key.hashBytes())
                .query(rows::job)
                .optional();
    }

    /** Whether the key stands for this request. */
    boolean sameRequest(TenantId tenant, IdempotencyKey key) {
        return jdbc.sql("SELECT 1 FROM bulk_job WHERE tenant_id = ? AND key_hash = ? AND request_hash = ?")
                .params(tenant.value(), key.hashBytes(), key.requestBytes())
                .query(Integer.class)
                .optional()
                .isPresent();
    }

    /** Newest first, those made before the row with this id; of one session where one is given. */
    List<BulkJob> newest(TenantId tenant, @Nullable Long session, @Nullable Long before, int limit) {
        return jdbc.sql("""
                SELECT * FROM bulk_job WHERE tenant_id = ? AND id < ? AND (? IS NULL OR session_id = ?)
                ORDER BY id DESC LIMIT ?
                """)
                .params(Arrays.asList(
                        tenant.value(), before == null ? Long.MAX_VALUE : before, session, session, limit))
                .query(rows::job)
                .list();
    }

    /** How many jobs of a session take turns now. */
    int running(TenantId tenant, long session) {
        return jdbc.sql("SELECT COUNT(*) FROM bulk_job WHERE session_id = ? AND state = 'running' AND tenant_id = ?")
                .params(session, tenant.value())
                .query(Integer.class)
                .single();
    }

    /** The job, its row locked until the transaction ends. */
    Optional<BulkJob> lock(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE id = ? AND tenant_id = ? FOR UPDATE")
                .params(id, tenant.value())
                .query(rows::job)
                .optional();
    }

    /** The states of these jobs, kept from changing until the transaction ends. */
    @ForWorkers("each errand carries its tenant")
    Map<Long, BulkState> hold(Collection<Long> ids) {
        Map<Long, BulkState> states = new TreeMap<>();
        String select = "SELECT id, state FROM bulk_job WHERE id IN (%s) ORDER BY id LOCK IN SHARE MODE";
        jdbc.sql(select.formatted(marks(ids.size()))).params(List.copyOf(ids)).query(row -> {
            states.put(row.getLong(1), BulkState.of(row.getString(2)));
        });
        return states;
    }

    /** Writes counts, state and reason of a job whose row is locked. */
    void write(TenantId tenant, BulkJob job) {
        Counts counts = job.counts();
        BulkJob.Times times = job.times();
        jdbc.sql("""
                UPDATE bulk_job SET state = ?, reason = ?, sent = ?, failed = ?, skipped = ?, cancelled = ?, unknown = ?,
                    starts_at = ?, resume_at = ?, ended_at = ?
                WHERE id = ? AND tenant_id = ?
                """)
                .params(Arrays.asList(
                        job.state().wire(),
                        job.reason(),
                        counts.sent(),
                        counts.failed(),
                        counts.skipped(),
                        counts.cancelled(),
                        counts.unknown(),
                        utc(times.starts()),
                        utcOrNull(times.resumes()),
                        utcOrNull(times.ended()),
                        job.id(),
                        tenant.value()))
                .update();
    }

    boolean delete(TenantId tenant, long id) {
        return jdbc.sql("DELETE FROM bulk_job WHERE id = ? AND tenant_id = ?")
                        .params(id, tenant.value())
                        .update()
                == 1;
    }

    /** Jobs that ended before a moment, and drafts that nobody started since. */
    @ForWorkers("jobs of all tenants grow old alike")
    List<BulkJob> old(Instant endedBefore, Instant draftedBefore, int most) {
        return jdbc.sql("""
                SELECT * FROM bulk_job WHERE ended_at < ?
                UNION ALL
                SELECT * FROM bulk_job WHERE state = 'draft' AND starts_at < ? AND created_at < ?
                LIMIT ?
                """)
                .params(utc(endedBefore), utc(draftedBefore), utc(draftedBefore), most)
                .query(rows::job)
                .list();
    }
}
