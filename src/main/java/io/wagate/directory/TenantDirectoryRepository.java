package io.wagate.directory;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantState;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What the list of tenants reads. */
@Repository
class TenantDirectoryRepository {

    private static final String ADMINISTRATION = "the administrator's list shows all tenants";

    /** The last tenant of the page before. */
    record Cursor(TenantId tenant, String name, long sent) {}

    /** Sessions of a tenant. */
    record Numbers(long all, long ready) {
        static final Numbers NONE = new Numbers(0, 0);
    }

    private final JdbcClient jdbc;

    TenantDirectoryRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @ForWorkers(ADMINISTRATION)
    List<TenantId> ids(TenantQuery query, @Nullable Long plan, @Nullable Cursor after, Instant now, int limit) {
        List<Object> values = new ArrayList<>();
        StringBuilder sql = new StringBuilder("SELECT t.id FROM tenant t\n");
        int number = 0;
        for (SearchTerm term : SearchTerm.of(query.text())) {
            sql.append(term.join(number++, values));
        }
        boolean busiest = query.order() == TenantQuery.Order.BUSIEST;
        if (busiest) {
            sql.append("JOIN usage_day u ON u.tenant_id = t.id AND u.sent > 0\n")
                    .append(today(now, values));
        }
        sql.append("WHERE TRUE\n");
        if (query.state() != null) {
            sql.append("AND t.state = ?\n");
            values.add(query.state().name().toLowerCase(Locale.ROOT));
        }
        if (plan != null) {
            sql.append("AND t.plan_id = ?\n");
            values.add(plan);
        }
        if (after != null) {
            sql.append(beyond(query.order(), after, values));
        }
        sql.append(order(query.order())).append(" LIMIT ?");
        values.add(limit);
        return jdbc.sql(sql.toString()).params(values).query(Long.class).list().stream()
                .map(TenantId::new)
                .toList();
    }

    @ForWorkers(ADMINISTRATION)
    Map<TenantState, Long> count() {
        Map<TenantState, Long> counts = new EnumMap<>(TenantState.class);
        jdbc.sql("SELECT state, COUNT(*) AS tenants FROM tenant GROUP BY state").query(row -> {
            counts.put(TenantState.of(row.getString("state")), row.getLong("tenants"));
        });
        return counts;
    }

    @ForWorkers(ADMINISTRATION)
    Map<TenantId, Numbers> sessions(Collection<TenantId> tenants) {
        Map<TenantId, Numbers> sessions = new HashMap<>();
        jdbc.sql("""
                SELECT tenant_id, COUNT(*) AS sessions, SUM(status = 'ready') AS ready FROM whatsapp_session
                WHERE tenant_id IN (:tenants) AND removed_at IS NULL GROUP BY tenant_id
                """)
                .param("tenants", tenants.stream().map(TenantId::value).toList())
                .query(row -> {
                    sessions.put(
                            new TenantId(row.getLong("tenant_id")),
                            new Numbers(row.getLong("sessions"), row.getLong("ready")));
                });
        return sessions;
    }

    @ForWorkers(ADMINISTRATION)
    Map<TenantId, Long> sent(List<Map.Entry<TenantId, LocalDate>> days) {
        List<Object> values = new ArrayList<>();
        days.forEach(day -> Collections.addAll(values, day.getKey().value(), day.getValue()));
        Map<TenantId, Long> sent = new HashMap<>();
        jdbc.sql("SELECT tenant_id, sent FROM usage_day WHERE "
                        + String.join(" OR ", Collections.nCopies(days.size(), "(tenant_id = ? AND day = ?)")))
                .params(values)
                .query(row -> {
                    sent.put(new TenantId(row.getLong("tenant_id")), row.getLong("sent"));
                });
        return sent;
    }

    /** The row of the day that it is where the tenant is: elsewhere than in UTC it may be yesterday or tomorrow. */
    private static String today(Instant now, List<Object> values) {
        LocalDate day = LocalDate.ofInstant(now, ZoneOffset.UTC);
        Map<LocalDate, List<String>> elsewhere = new HashMap<>();
        for (String zone : ZoneId.getAvailableZoneIds()) {
            LocalDate there = LocalDate.ofInstant(now, ZoneId.of(zone));
            if (!there.equals(day)) {
                elsewhere.computeIfAbsent(there, any -> new ArrayList<>()).add(zone);
            }
        }
        StringBuilder sql = new StringBuilder("AND u.day IN (?, ?, ?) AND u.day = CASE\n");
        Collections.addAll(values, day.minusDays(1), day, day.plusDays(1));
        elsewhere.forEach((there, zones) -> {
            sql.append("WHEN t.time_zone IN (")
                    .append(String.join(", ", Collections.nCopies(zones.size(), "?")))
                    .append(") THEN ?\n");
            values.addAll(zones);
            values.add(there);
        });
        values.add(day);
        return elsewhere.isEmpty()
                ? "AND u.day IN (?, ?, ?) AND u.day = ?\n"
                : sql.append("ELSE ? END\n").toString();
    }

    private static String beyond(TenantQuery.Order order, Cursor after, List<Object> values) {
        long id = after.tenant().value();
        return switch (order) {
            case NEWEST -> {
                values.add(id);
                yield "AND t.id < ?\n";
            }
            case NAME -> {
                Collections.addAll(values, after.name(), after.name(), id);
                yield "AND t.name >= ? AND (t.name > ? OR t.id > ?)\n";
            }
            case BUSIEST -> {
                Collections.addAll(values, after.sent(), after.sent(), id);
                yield "AND u.sent <= ? AND (u.sent < ? OR t.id < ?)\n";
            }
        };
    }

    private static String order(TenantQuery.Order order) {
        return switch (order) {
            case NEWEST -> "ORDER BY t.id DESC";
            case NAME -> "ORDER BY t.name, t.id";
            case BUSIEST -> "ORDER BY u.sent DESC, t.id DESC";
        };
    }
}
