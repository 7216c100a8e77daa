package io.wagate.webhook;

import static io.wagate.kernel.Columns.ascii;
import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.marks;

import io.wagate.event.EventType;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class EndpointRepository {

    private static final String ALL = "*";
    private static final String SELECT = "SELECT * FROM webhook_endpoint ";

    /** What a person says of an endpoint, checked. */
    record Wanted(
            String name,
            String url,
            String format,
            @Nullable Long sessionId,
            Set<EventType> events,
            Endpoint.Placement placement,
            byte @Nullable [] headers) {}

    private final JdbcClient jdbc;

    EndpointRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, long id, String publicId, Wanted wanted) {
        jdbc.sql("""
                INSERT INTO webhook_endpoint (id, tenant_id, public_id, name, url, format, session_id, events,
                    placement, headers, state, state_at, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'active', UTC_TIMESTAMP(6), UTC_TIMESTAMP(6))
                """)
                .param(id)
                .param(tenant.value())
                .param(publicId)
                .param(wanted.name())
                .param(wanted.url())
                .param(wanted.format())
                .param(wanted.sessionId())
                .param(text(wanted.events()))
                .param(wanted.placement().wire())
                .param(wanted.headers())
                .update();
    }

    void update(TenantId tenant, long id, Wanted wanted) {
        jdbc.sql("""
                UPDATE webhook_endpoint
                SET name = ?, url = ?, format = ?, session_id = ?, events = ?, placement = ?, headers = ?
                WHERE id = ? AND tenant_id = ?
                """)
                .param(wanted.name())
                .param(wanted.url())
                .param(wanted.format())
                .param(wanted.sessionId())
                .param(text(wanted.events()))
                .param(wanted.placement().wire())
                .param(wanted.headers())
                .param(id)
                .param(tenant.value())
                .update();
    }

    /** Without those of callbacks. */
    List<Endpoint> list(TenantId tenant) {
        return jdbc.sql(SELECT + "WHERE tenant_id = ? AND removed_at IS NULL AND LEFT(public_id, 3) <> ? ORDER BY id")
                .params(tenant.value(), Endpoint.CALLBACKS)
                .query(EndpointRepository::endpoint)
                .list();
    }

    /** Those under which callbacks go out. */
    List<Endpoint> ofCallbacks(TenantId tenant) {
        return jdbc.sql(SELECT + "WHERE tenant_id = ? AND LEFT(public_id, 3) = ? ORDER BY id")
                .params(tenant.value(), Endpoint.CALLBACKS)
                .query(EndpointRepository::endpoint)
                .list();
    }

    long count(TenantId tenant) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM webhook_endpoint
                WHERE tenant_id = ? AND removed_at IS NULL AND LEFT(public_id, 3) <> ?
                """)
                .params(tenant.value(), Endpoint.CALLBACKS)
                .query(Long.class)
                .single();
    }

    /** Another name or format; what waits goes out under it. */
    void rename(TenantId tenant, long id, String name, String format) {
        jdbc.sql("UPDATE webhook_endpoint SET name = ?, format = ? WHERE id = ? AND tenant_id = ?")
                .params(name, format, id, tenant.value())
                .update();
    }

    Optional<Endpoint> find(TenantId tenant, String publicId) {
        return jdbc.sql(SELECT + "WHERE public_id = ? AND tenant_id = ? AND removed_at IS NULL")
                .params(ascii(publicId), tenant.value())
                .query(EndpointRepository::endpoint)
                .optional();
    }

    /** Also one that was removed: the log still names it. */
    Optional<Endpoint> find(TenantId tenant, long id) {
        return jdbc.sql(SELECT + "WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query(EndpointRepository::endpoint)
                .optional();
    }

    byte @Nullable [] headers(TenantId tenant, long id) {
        return jdbc.sql("SELECT headers FROM webhook_endpoint WHERE id = ? AND tenant_id = ?")
                .params(id, tenant.value())
                .query((row, number) -> Optional.ofNullable(row.getBytes(1)))
                .single()
                .orElse(null);
    }

    /** Endpoints that failed when their tenant was suspended have failed since now: nobody called them meanwhile. */
    void failingSinceNow(TenantId tenant) {
        jdbc.sql("""
                UPDATE webhook_endpoint SET failing_since = UTC_TIMESTAMP(6)
                WHERE tenant_id = ? AND failing_since IS NOT NULL
                """).param(tenant.value()).update();
    }

    /** Moves it into a state with a clean slate: nothing of how it failed before counts any more. */
    boolean enter(TenantId tenant, long id, Endpoint.State state, @Nullable String reason) {
        return jdbc.sql("""
                UPDATE webhook_endpoint SET state = ?, reason = ?, state_at = UTC_TIMESTAMP(6), failures = 0,
                    failing_since = NULL, window_at = NULL, window_total = 0, window_failed = 0,
                    blocked_until = NULL, block_seconds = 0, warned_at = NULL
                WHERE id = ? AND tenant_id = ? AND removed_at IS NULL
                """)
                        .param(state.wire())
                        .param(reason)
                        .param(id)
                        .param(tenant.value())
                        .update()
                == 1;
    }

    boolean remove(TenantId tenant, long id) {
        return jdbc.sql("""
                UPDATE webhook_endpoint SET removed_at = UTC_TIMESTAMP(6), headers = NULL
                WHERE id = ? AND tenant_id = ? AND removed_at IS NULL
                """).params(id, tenant.value()).update() == 1;
    }

    /** Of the endpoints that are about to be called those that may be, as they are now: none of a suspended tenant. */
    @ForWorkers("the endpoints of claimed deliveries")
    List<Called> called(Collection<Long> ids) {
        String select = """
                SELECT e.* FROM webhook_endpoint e JOIN tenant t ON t.id = e.tenant_id AND t.state <> 'suspended'
                WHERE e.removed_at IS NULL AND e.id IN (%s)
                """.formatted(marks(ids.size()));
        return jdbc.sql(select)
                .params(List.copyOf(ids))
                .query((row, number) -> new Called(endpoint(row, number), row.getBytes("headers")))
                .list();
    }

    /** An endpoint with its sealed headers. */
    record Called(Endpoint endpoint, byte @Nullable [] headers) {}

    static Endpoint endpoint(ResultSet row, int number) throws SQLException {
        return new Endpoint(
                row.getLong("id"),
                new TenantId(row.getLong("tenant_id")),
                row.getString("public_id"),
                row.getString("name"),
                row.getString("url"),
                row.getString("format"),
                row.getObject("session_id", Long.class),
                events(row.getString("events")),
                Endpoint.Placement.of(row.getString("placement")),
                Endpoint.State.of(row.getString("state")),
                row.getString("reason"),
                instant(row, "state_at"),
                new Endpoint.Health(
                        row.getInt("failures"),
                        instantOrNull(row, "failing_since"),
                        instantOrNull(row, "blocked_until"),
                        instantOrNull(row, "last_success_at")),
                instant(row, "created_at"));
    }

    private static String text(Set<EventType> events) {
        return events.isEmpty()
                ? ALL
                : events.stream().sorted().map(EventType::wire).collect(Collectors.joining(","));
    }

    private static Set<EventType> events(String text) {
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        if (!text.equals(ALL)) {
            for (String wire : text.split(",")) {
                events.add(EventType.of(wire));
            }
        }
        return Collections.unmodifiableSet(events);
    }
}
