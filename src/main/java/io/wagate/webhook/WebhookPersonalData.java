package io.wagate.webhook;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What webhooks told, or were about to tell, of a number: the deliveries of the events that name it. */
@Component
@Order(30)
class WebhookPersonalData implements PersonalData {

    private static final String OF = "event_id IN (SELECT e.id FROM event e WHERE e.tenant_id = ? AND e.data REGEXP ?)";

    private final JdbcClient jdbc;
    private final DeliveryRepository deliveries;

    WebhookPersonalData(JdbcClient jdbc, DeliveryRepository deliveries) {
        this.jdbc = jdbc;
        this.deliveries = deliveries;
    }

    @Override
    public String title() {
        return "Webhook deliveries";
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM webhook_delivery WHERE tenant_id = ? AND " + OF)
                .params(tenant.value(), tenant.value(), subject.pattern())
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines(
                "webhook-deliveries",
                WebhookData.DELIVERIES.rows(jdbc, tenant, OF, List.of(tenant.value(), subject.pattern())));
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, DataSubject subject, int most) {
        List<Long> some = jdbc.sql(
                        "SELECT id FROM webhook_delivery WHERE tenant_id = ? AND " + OF + " ORDER BY id LIMIT ?")
                .params(tenant.value(), tenant.value(), subject.pattern(), most)
                .query(Long.class)
                .list();
        if (!some.isEmpty()) {
            deliveries.forget(some);
        }
        return some.size();
    }
}
