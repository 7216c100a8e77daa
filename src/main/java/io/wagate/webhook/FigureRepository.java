package io.wagate.webhook;

import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts what an endpoint's page shows. */
@Repository("endpointFigureRepository")
class FigureRepository {

    private static final int CALLS = 500;
    private static final int COUNTED = 100_000;

    private final JdbcClient jdbc;

    FigureRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    EndpointFigures of(TenantId tenant, long endpoint, Instant now) {
        long day = RowIds.floor(now.minus(Duration.ofHours(24)));
        List<Integer> millis = millis(tenant, endpoint);
        return new EndpointFigures(
                since(tenant, endpoint, day, "state = 'delivered'"),
                since(tenant, endpoint, day, "state IN ('dead', 'expired')"),
                millis.isEmpty() ? null : Duration.ofMillis(millis.get(millis.size() / 2)),
                millis.isEmpty() ? null : Duration.ofMillis(millis.get((int) (millis.size() * 0.99))),
                waiting(tenant, endpoint),
                oldest(tenant, endpoint, now),
                dead(tenant, endpoint));
    }

    private long since(TenantId tenant, long endpoint, long id, String state) {
        String select = """
                SELECT COUNT(*) FROM (SELECT 1 FROM webhook_delivery
                    WHERE tenant_id = ? AND endpoint_id = ? AND id >= ? AND %s LIMIT ?) counted
                """;
        return jdbc.sql(select.formatted(state))
                .params(tenant.value(), endpoint, id, COUNTED)
                .query(Long.class)
                .single();
    }

    private List<Integer> millis(TenantId tenant, long endpoint) {
        return jdbc.sql("""
                SELECT last_millis FROM (SELECT last_millis FROM webhook_delivery
                    WHERE tenant_id = ? AND endpoint_id = ? AND last_outcome BETWEEN '100' AND '599'
                    ORDER BY id DESC LIMIT ?) latest
                ORDER BY last_millis
                """)
                .params(tenant.value(), endpoint, CALLS)
                .query(Integer.class)
                .list();
    }

    private long waiting(TenantId tenant, long endpoint) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM (SELECT 1 FROM webhook_delivery
                    WHERE state IN ('ready', 'leased') AND endpoint_id = ? AND tenant_id = ? LIMIT ?) counted
                """)
                .params(endpoint, tenant.value(), COUNTED)
                .query(Long.class)
                .single();
    }

    private @Nullable Duration oldest(TenantId tenant, long endpoint, Instant now) {
        return jdbc.sql("""
                SELECT id FROM webhook_delivery
                WHERE tenant_id = ? AND endpoint_id = ? AND state IN ('ready', 'leased') ORDER BY id LIMIT 1
                """)
                .params(tenant.value(), endpoint)
                .query(Long.class)
                .optional()
                .map(id -> Duration.between(RowIds.instant(id), now))
                .orElse(null);
    }

    private long dead(TenantId tenant, long endpoint) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM (SELECT 1 FROM webhook_delivery
                    WHERE state = 'dead' AND endpoint_id = ? AND tenant_id = ? LIMIT ?) counted
                """)
                .params(endpoint, tenant.value(), COUNTED)
                .query(Long.class)
                .single();
    }
}
