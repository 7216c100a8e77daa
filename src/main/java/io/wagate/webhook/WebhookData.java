package io.wagate.webhook;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Endpoints, without which nobody is called, then what was sent to them. */
@Component
@Order(30)
class WebhookData implements TenantData {

    private static final TenantTable ENDPOINTS = new TenantTable(
            "webhook_endpoint",
            "id",
            "public_id AS id, name, url, format, events, placement, state, reason, created_at, removed_at");
    static final TenantTable DELIVERIES = new TenantTable(
            "webhook_delivery",
            "id",
            "CONCAT('dlv_', id) AS id, endpoint_id, event_id, state, reason, attempts, last_outcome, created_at, finished_at");
    private static final List<TenantTable> TABLES = List.of(
            TenantTable.hidden("webhook_secret"),
            ENDPOINTS,
            TenantTable.hidden("webhook_replay"),
            TenantTable.hidden("webhook_target"));

    private final JdbcClient jdbc;
    private final DeliveryRepository deliveries;

    WebhookData(JdbcClient jdbc, DeliveryRepository deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        ENDPOINTS.export(jdbc, tenant, out, "webhook-endpoints");
        DELIVERIES.export(jdbc, tenant, out, "webhook-deliveries");
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, int most) {
        int rows = TenantTable.erase(jdbc, tenant, most, TABLES);
        List<Long> old = jdbc.sql("SELECT id FROM webhook_delivery WHERE tenant_id = ? ORDER BY id LIMIT ?")
                .params(tenant.value(), most)
                .query(Long.class)
                .list();
        if (!old.isEmpty()) {
            deliveries.forget(old);
        }
        return rows + old.size();
    }
}
