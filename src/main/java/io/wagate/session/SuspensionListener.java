package io.wagate.session;

import io.wagate.tenant.TenantRestored;
import io.wagate.tenant.TenantSuspended;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Looks after the sessions of a tenant at once when it is suspended or restored; other nodes do at their next round. Pages
 * that it gave away for linking end with a suspension.
 */
@Component
class SuspensionListener {

    private final DelegatedLinkRepository links;
    private final SessionRoom room;

    SuspensionListener(DelegatedLinkRepository links, SessionRoom room) {
        this.links = links;
        this.room = room;
    }

    @EventListener
    void end(TenantSuspended suspended) {
        links.deleteAll(suspended.tenant().id());
    }

    @EventListener({TenantSuspended.class, TenantRestored.class})
    void hurry() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                room.hurry();
            }
        });
    }
}
