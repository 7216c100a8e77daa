package io.wagate.session;

import io.wagate.kernel.TenantId;
import io.wagate.plan.Holding;
import io.wagate.plan.Limit;
import org.springframework.stereotype.Component;

/** A session counts until it is removed, also while it is disconnected. */
@Component
class SessionHolding implements Holding {

    private final WhatsAppSessionRepository sessions;

    SessionHolding(WhatsAppSessionRepository sessions) {
        this.sessions = sessions;
    }

    @Override
    public Limit limit() {
        return Limit.SESSIONS;
    }

    @Override
    public long held(TenantId tenant) {
        return sessions.places(tenant);
    }
}
