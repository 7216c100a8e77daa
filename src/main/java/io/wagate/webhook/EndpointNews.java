package io.wagate.webhook;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import org.springframework.stereotype.Component;

/** What a person's change to an endpoint entails in its transaction: a line in the audit, and a fresh look at who wants what. */
@Component
class EndpointNews {

    private final AuditLog audit;
    private final Subscriptions subscriptions;

    EndpointNews(AuditLog audit, Subscriptions subscriptions) {
        this.audit = audit;
        this.subscriptions = subscriptions;
    }

    void tell(Actor actor, String action, String publicId) {
        audit.record(actor, action, publicId);
        subscriptions.changed(actor.tenant());
    }
}
