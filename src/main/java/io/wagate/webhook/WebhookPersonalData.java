package io.wagate.webhook;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalRows;
import io.wagate.kernel.TenantId;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What webhooks told, or were about to tell, of a number: the deliveries of the events that name it. */
@Component
@Order(30)
class WebhookPersonalData extends PersonalRows {

    private static final Kind CALLS = new Kind(
            "Webhook deliveries",
            WebhookData.DELIVERIES,
            "webhook-deliveries",
            "event_id IN (SELECT e.id FROM event e WHERE e.tenant_id = ? AND e.data REGEXP ?)",
            (tenant, subject) -> List.of(tenant.value(), subject.pattern()));

    private final DeliveryRepository deliveries;

    WebhookPersonalData(JdbcClient jdbc, DeliveryRepository deliveries) {
        super(jdbc, CALLS);
        this.deliveries = deliveries;
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, DataSubject subject, int most) {
        List<Long> some = ids(tenant, subject, most);
        if (!some.isEmpty()) {
            deliveries.forget(some);
        }
        return some.size();
    }
}
