package io.wagate.webhook;

import io.wagate.kernel.TenantId;
import io.wagate.plan.Holding;
import io.wagate.plan.Limit;
import org.springframework.stereotype.Component;

/** An endpoint counts until it is removed, whatever its state. */
@Component
class EndpointHolding implements Holding {

    private final EndpointRepository endpoints;

    EndpointHolding(EndpointRepository endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public Limit limit() {
        return Limit.ENDPOINTS;
    }

    @Override
    public long held(TenantId tenant) {
        return endpoints.count(tenant);
    }
}
