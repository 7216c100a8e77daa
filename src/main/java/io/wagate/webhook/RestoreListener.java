package io.wagate.webhook;

import io.wagate.tenant.TenantRestored;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A tenant that was suspended gets no endpoint switched off for the time in which nobody called it. */
@Component
class RestoreListener {

    private final EndpointRepository endpoints;

    RestoreListener(EndpointRepository endpoints) {
        this.endpoints = endpoints;
    }

    @EventListener
    void forgive(TenantRestored restored) {
        endpoints.failingSinceNow(restored.tenant().id());
    }
}
