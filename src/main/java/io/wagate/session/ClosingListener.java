package io.wagate.session;

import io.wagate.kernel.Actor;
import io.wagate.tenant.TenantClosing;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * A tenant that is being closed leaves no phone linked: every session is logged out, here or at the next round elsewhere,
 * and nobody links one by a page that was given away.
 */
@Component
class ClosingListener {

    private final WhatsAppSessionRepository sessions;
    private final SessionOrders orders;
    private final DelegatedLinkRepository links;
    private final SessionRoom room;

    ClosingListener(
            WhatsAppSessionRepository sessions, SessionOrders orders, DelegatedLinkRepository links, SessionRoom room) {
        this.sessions = sessions;
        this.orders = orders;
        this.links = links;
        this.room = room;
    }

    @EventListener
    void logOut(TenantClosing closing) {
        Actor system = Actor.system(closing.tenant().id());
        sessions.all(system.tenant()).stream()
                .filter(stored -> !stored.removed())
                .forEach(stored -> orders.logOut(system, stored.session()));
        links.deleteAll(system.tenant());
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                room.hurry();
            }
        });
    }
}
