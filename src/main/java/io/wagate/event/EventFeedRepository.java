package io.wagate.event;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Reads the log forwards, and forgets its oldest part. */
@Repository
class EventFeedRepository {

    /** How many facts lie there, at most as many as were asked for, and the last of them. */
    record Span(int facts, long last) {}

    private final JdbcClient jdbc;
    private final DataSource database;

    EventFeedRepository(JdbcClient jdbc, DataSource database) {
        this.jdbc = jdbc;
        this.database = database;
    }

    /** The facts between these ids, neither of them included; read from the index alone. */
    Span span(TenantId tenant, long after, long before, int most) {
        return jdbc.sql("""
                SELECT COUNT(*), COALESCE(MAX(id), 0)
                FROM (SELECT id FROM event WHERE tenant_id = ? AND id > ? AND id < ? ORDER BY id LIMIT ?) span
                """)
                .params(tenant.value(), after, before, most)
                .query((row, number) -> new Span(row.getInt(1), row.getLong(2)))
                .single();
    }

    /** Those of them that are wanted, up to {@code last}, oldest first. */
    List<Event> within(TenantId tenant, long after, long last, EventFeed.Choice choice, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM event WHERE tenant_id = :tenant AND id > :after");
        sql.append(" AND id <= :last AND type <> :private");
        if (choice.sessionId() != null) {
            sql.append(" AND session_id = :session");
        }
        if (!choice.types().isEmpty()) {
            sql.append(" AND type IN (:types)");
        }
        return jdbc.sql(sql.append(" ORDER BY id LIMIT :limit").toString())
                .param("tenant", tenant.value())
                .param("after", after)
                .param("last", last)
                .param("private", EventType.VERIFICATION_CALLBACK.wire())
                .param("session", choice.sessionId())
                .param("types", choice.types().stream().map(EventType::wire).toList())
                .param("limit", limit)
                .query(EventRepository::event)
                .list();
    }

    /** The newest id of all, 0 where there is none. */
    long newest(TenantId tenant) {
        return jdbc.sql("SELECT COALESCE(MAX(id), 0) FROM event WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    /** Returns once each counter was free for a moment: who appends holds its counter until the end. */
    void passCounters(TenantId tenant, @Nullable Long sessionId, Duration longest) {
        JdbcTemplate patient = new JdbcTemplate(database);
        patient.setQueryTimeout((int) longest.toSeconds());
        JdbcClient client = JdbcClient.create(patient);
        String all = "SELECT COUNT(*) FROM session_counter WHERE tenant_id = ? ";
        var query = sessionId == null
                ? client.sql(all.concat("LOCK IN SHARE MODE")).param(tenant.value())
                : client.sql(all.concat("AND session_id = ? LOCK IN SHARE MODE"))
                        .params(tenant.value(), sessionId);
        query.query(Long.class).single();
    }

    @ForWorkers("what is too old is deleted for all tenants alike")
    int forget(long before, int batch) {
        return jdbc.sql("DELETE FROM event WHERE id < ? ORDER BY id LIMIT ?")
                .params(before, batch)
                .update();
    }

    int forget(TenantId tenant, long before, int batch) {
        return jdbc.sql("DELETE FROM event WHERE tenant_id = ? AND id < ? ORDER BY id LIMIT ?")
                .params(tenant.value(), before, batch)
                .update();
    }
}
