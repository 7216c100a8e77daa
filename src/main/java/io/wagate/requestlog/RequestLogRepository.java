package io.wagate.requestlog;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Conditions;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.Trail;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * The rows of the log. Lists are read along an index, newest first; what no index knows, such as a dialect, is looked for
 * among the next {@value #LOOKED_THROUGH} rows at most, and whoever reads goes on from there.
 */
@Repository
class RequestLogRepository {

    /** How many rows one list looks through for those that fit. */
    static final int LOOKED_THROUGH = 10_000;

    private static final String COLUMNS =
            "id, request_id, at, dialect, method, route, path, session, status, error, caller, known,"
                    + " network, idempotency_key, replay, subject_kind, subject, micros, request_bytes, response_bytes";

    /** A request with what is kept of its bodies. */
    record Row(
            TenantId tenant,
            LoggedRequest request,
            String headers,
            @Nullable String requestBody,
            @Nullable String responseBody) {}

    /**
     * What a list found.
     *
     * @param further the row to go on from where not everything was looked through; null where it was
     */
    record Found(List<LoggedRequest> requests, @Nullable Long further) {}

    private final JdbcTemplate batches;
    private final JdbcClient jdbc;

    RequestLogRepository(JdbcTemplate batches, JdbcClient jdbc) {
        this.batches = batches;
        this.jdbc = jdbc;
    }

    @ForWorkers("each row carries its tenant")
    void insert(List<Row> rows) {
        batches.batchUpdate("""
                INSERT INTO request_log (tenant_id, id, request_id, at, dialect, method, route, path, session, status, class, error,
                    caller, known, network, idempotency_key, replay, subject_kind, subject, micros, request_bytes,
                    response_bytes, headers, request_body, response_body)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows, rows.size(), RequestLogRepository::bind);
    }

    /** Newest first. */
    Found list(TenantId tenant, RequestFilter filter, @Nullable Long before, int limit) {
        if (filter.requestId() != null || filter.idempotencyKey() != null) {
            return new Found(named(tenant, filter, before, limit), null);
        }
        List<Integer> classes = classes(filter);
        boolean plain = filter.dialect() == null
                && filter.route() == null
                && filter.session() == null
                && filter.caller() == null
                && (filter.status() == null || filter.status() < 10);
        if (plain) {
            List<LoggedRequest> rows = classes.stream()
                    .flatMap(one -> newest(place(tenant, one, filter, before), limit).stream())
                    .sorted(Comparator.comparing(LoggedRequest::id).reversed())
                    .limit(limit)
                    .toList();
            return new Found(rows, null);
        }
        return among(tenant, classes, filter, before, limit);
    }

    Optional<RequestStory> find(TenantId tenant, long id) {
        return jdbc.sql("SELECT * FROM request_log WHERE tenant_id = ? AND id = ?")
                .params(tenant.value(), id)
                .query((row, number) -> new RequestStory(
                        request(row, number),
                        headers(row.getString("headers"), "> "),
                        headers(row.getString("headers"), "< "),
                        row.getString("request_body"),
                        row.getString("response_body")))
                .optional();
    }

    /** Oldest first. */
    List<LoggedRequest> about(TenantId tenant, Trail.Subject subject, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + """
                 FROM request_log WHERE tenant_id = ? AND subject = ? AND subject_kind = ? ORDER BY id LIMIT ?
                """)
                .params(tenant.value(), ascii(subject.id()), wire(subject.kind()), limit)
                .query(RequestLogRepository::request)
                .list();
    }

    /** Deletes some of the rows before this one; answers how many. */
    @ForWorkers("requests of all tenants grow old alike")
    int forget(long before, int most) {
        return jdbc.sql("DELETE FROM request_log WHERE id < ? ORDER BY id LIMIT ?")
                .params(before, most)
                .update();
    }

    /** The classes to look into; 0 stands for all of them. */
    private static List<Integer> classes(RequestFilter filter) {
        if (filter.status() != null) {
            return List.of(filter.status() < 10 ? filter.status() : filter.status() / 100);
        }
        return filter.errors() ? List.of(4, 5) : List.of(0);
    }

    private List<LoggedRequest> named(TenantId tenant, RequestFilter filter, @Nullable Long before, int limit) {
        Conditions where = Conditions.of("tenant_id = ?", tenant.value())
                .and("request_id = ?", filter.requestId() == null ? null : ascii(filter.requestId()))
                .and("idempotency_key = ?", filter.idempotencyKey() == null ? null : ascii(filter.idempotencyKey()))
                .and("id < ?", before);
        return newest(rest(where, filter), limit);
    }

    /** Those that fit among the next rows of these classes. */
    private Found among(
            TenantId tenant, List<Integer> classes, RequestFilter filter, @Nullable Long before, int limit) {
        List<LoggedRequest> rows = new ArrayList<>();
        Long further = null;
        for (int one : classes) {
            Conditions place = place(tenant, one, filter, before);
            Optional<Long> end = jdbc.sql(
                            "SELECT id FROM request_log WHERE " + place.sql() + " ORDER BY id DESC LIMIT 1 OFFSET ?")
                    .params(place.values(LOOKED_THROUGH))
                    .query(Long.class)
                    .optional();
            rows.addAll(newest(rest(place.and("id > ?", end.orElse(null)), filter), limit));
            // Of several classes the one that was looked through least far decides.
            further = end.isPresent() ? Long.valueOf(Math.max(end.get(), further == null ? 0 : further)) : further;
        }
        Long from = further;
        List<LoggedRequest> shown = rows.stream()
                .filter(row -> from == null || row.id() > from)
                .sorted(Comparator.comparing(LoggedRequest::id).reversed())
                .limit(limit)
                .toList();
        return new Found(shown, from == null ? null : Long.valueOf(from + 1));
    }

    private List<LoggedRequest> newest(Conditions where, int limit) {
        return jdbc.sql("SELECT " + COLUMNS + " FROM request_log WHERE " + where.sql() + " ORDER BY id DESC LIMIT ?")
                .params(where.values(limit))
                .query(RequestLogRepository::request)
                .list();
    }

    /** A stretch of the index of one class. */
    private static Conditions place(TenantId tenant, int ofClass, RequestFilter filter, @Nullable Long before) {
        return Conditions.of("tenant_id = ?", tenant.value())
                .and("class = ?", ofClass == 0 ? null : Integer.valueOf(ofClass))
                .and("id < ?", before)
                .made("id", filter.since(), null);
    }

    /** What no index knows. */
    private static Conditions rest(Conditions where, RequestFilter filter) {
        return where.and("dialect = ?", filter.dialect() == null ? null : ascii(filter.dialect()))
                .and("route = ?", filter.route() == null ? null : ascii(filter.route()))
                .and("session = ?", filter.session() == null ? null : ascii(filter.session()))
                .and("caller = ?", filter.caller())
                .and("status = ?", filter.status() == null || filter.status() < 10 ? null : filter.status());
    }

    private static void bind(PreparedStatement statement, Row row) throws SQLException {
        LoggedRequest request = row.request();
        Trail.Subject subject = request.subject();
        @Nullable
        Object[] values = {
            row.tenant().value(),
            request.id(),
            request.requestId(),
            utc(request.at()),
            request.dialect(),
            request.method(),
            request.route(),
            request.path(),
            request.session(),
            request.status(),
            request.isError() && request.status() < 400 ? 4 : request.status() / 100,
            request.error(),
            request.caller(),
            request.known(),
            request.network(),
            request.idempotencyKey(),
            request.replay(),
            subject == null ? null : wire(subject.kind()),
            subject == null ? null : subject.id(),
            request.took().toNanos() / 1_000,
            request.requestBytes(),
            request.responseBytes(),
            row.headers(),
            row.requestBody(),
            row.responseBody()
        };
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
    }

    private static LoggedRequest request(ResultSet row, int number) throws SQLException {
        String kind = row.getString("subject_kind");
        return new LoggedRequest(
                row.getLong("id"),
                row.getString("request_id"),
                instant(row, "at"),
                row.getString("dialect"),
                row.getString("method"),
                row.getString("route"),
                row.getString("path"),
                row.getString("session"),
                row.getInt("status"),
                row.getString("error"),
                row.getString("caller"),
                row.getBoolean("known"),
                row.getString("network"),
                row.getString("idempotency_key"),
                row.getBoolean("replay"),
                kind == null
                        ? null
                        : new Trail.Subject(
                                Trail.Kind.valueOf(kind.toUpperCase(Locale.ROOT)), row.getString("subject")),
                Duration.of(row.getLong("micros"), java.time.temporal.ChronoUnit.MICROS),
                row.getLong("request_bytes"),
                row.getLong("response_bytes"));
    }

    private static List<RequestStory.Header> headers(String lines, String mark) {
        return lines.lines()
                .filter(line -> line.startsWith(mark) && line.contains(": "))
                .map(line -> line.substring(mark.length()).split(": ", 2))
                .map(parts -> new RequestStory.Header(parts[0], parts[1]))
                .toList();
    }

    private static String wire(Trail.Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
