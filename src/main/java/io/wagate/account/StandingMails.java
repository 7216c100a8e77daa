package io.wagate.account;

import io.wagate.mail.Letter;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantClosing;
import io.wagate.tenant.TenantDeletion;
import io.wagate.tenant.TenantRestored;
import io.wagate.tenant.TenantSuspended;
import java.time.ZoneId;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells the owners how their company stands: suspended or restored, being closed with the way back, or being deleted. */
@Component
class StandingMails {

    private static final ZoneId UTC = ZoneId.of("UTC");

    private final Circulars circulars;

    StandingMails(Circulars circulars) {
        this.circulars = circulars;
    }

    @EventListener
    void on(TenantSuspended suspended) {
        Tenant tenant = suspended.tenant();
        circulars.send(
                tenant,
                letter("suspended", tenant).with("reason", suspended.reason()).link("/"));
    }

    @EventListener
    void on(TenantRestored restored) {
        circulars.send(restored.tenant(), letter("restored", restored.tenant()).link("/"));
    }

    @EventListener
    void on(TenantClosing closing) {
        Letter letter = letter("closing", closing.tenant()).link("/account/close");
        circulars.send(closing.tenant(), letter.with("end", closing.deletedAt().atZone(UTC)));
    }

    @EventListener
    void on(TenantDeletion deletion) {
        circulars.send(deletion.tenant(), letter("deleted", deletion.tenant()));
    }

    private static Letter letter(String template, Tenant tenant) {
        return Letter.of(template, tenant.name());
    }
}
