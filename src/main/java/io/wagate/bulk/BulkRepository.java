package io.wagate.bulk;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.marks;
import static io.wagate.kernel.Columns.utc;
import static io.wagate.kernel.Columns.utcOrNull;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.message.IdempotencyKey;
import io.wagate.message.MessageType;
import io.wagate.message.SendMessage;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** The rows of jobs. */
@Repository
class BulkRepository {

    /** A session with a job that could go on now. */
    record Due(TenantId tenant, long session) {}

    private final JdbcClient jdbc;
    private final JsonMapper json;

    BulkRepository(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
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
                        copy.poll() == null ? null : json.writeValueAsString(copy.poll()),
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
                .query(this::job)
                .optional();
    }

    Optional<BulkJob> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(this::job)
                .optional();
    }

    /** The job that came of this key. */
    Optional<BulkJob> find(TenantId tenant, IdempotencyKey key) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE tenant_id = ? AND key_hash = ?")
                .params(tenant.value(), key.hashBytes())
                .query(this::job)
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
                .query(this::job)
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
                .query(this::job)
                .list();
    }

    /** How many jobs of a session take turns now. */
    int running(TenantId tenant, long session) {
        return jdbc.sql("SELECT COUNT(*) FROM bulk_job WHERE session_id = ? AND state = 'running' AND tenant_id = ?")
                .params(session, tenant.value())
                .query(Integer.class)
                .single();
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

    /** The ids of the jobs of a session that have not ended. */
    List<Long> open(TenantId tenant, long session) {
        return jdbc.sql("""
                SELECT id FROM bulk_job
                WHERE session_id = ? AND state IN ('pending', 'running', 'paused', 'waiting')
                    AND tenant_id = ? ORDER BY id
                """).params(session, tenant.value()).query(Long.class).list();
    }

    /** The job, its row locked until the transaction ends. */
    Optional<BulkJob> lock(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM bulk_job WHERE id = ? AND tenant_id = ? FOR UPDATE")
                .params(id, tenant.value())
                .query(this::job)
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
                .query(this::job)
                .list();
    }

    private BulkJob job(ResultSet row, int number) throws SQLException {
        String poll = row.getString("poll");
        return new BulkJob(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getString("public_id"),
                row.getLong("session_id"),
                row.getString("name"),
                new BulkJob.Copy(
                        MessageType.of(row.getString("type")),
                        row.getString("text"),
                        row.getString("header"),
                        row.getString("footer"),
                        poll == null ? null : json.readValue(poll, SendMessage.Poll.class),
                        row.getObject("media_id", Long.class),
                        row.getBoolean("personal")),
                new BulkJob.Delay(
                        Duration.ofMillis(row.getInt("delay_min_ms")), Duration.ofMillis(row.getInt("delay_max_ms"))),
                AtLimit.valueOf(row.getString("at_limit").toUpperCase(Locale.ROOT)),
                BulkState.of(row.getString("state")),
                row.getString("reason"),
                new Counts(
                        row.getInt("total"),
                        row.getInt("sent"),
                        row.getInt("failed"),
                        row.getInt("skipped"),
                        row.getInt("cancelled"),
                        row.getInt("unknown")),
                row.getString("source"),
                new BulkJob.Times(
                        instant(row, "created_at"),
                        instant(row, "starts_at"),
                        instantOrNull(row, "started_at"),
                        instantOrNull(row, "resume_at"),
                        instantOrNull(row, "ended_at")));
    }
}
