package io.wagate.account;

import io.wagate.mail.Letter;
import io.wagate.plan.QuotaReached;
import io.wagate.plan.Usage;
import io.wagate.tenant.Tenant;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to those who may manage a tenant that its messages run out. */
@Component
class QuotaMails {

    private final Circulars circulars;

    QuotaMails(Circulars circulars) {
        this.circulars = circulars;
    }

    @EventListener
    void on(QuotaReached reached) {
        Tenant tenant = reached.tenant();
        Usage usage = reached.usage();
        circulars.send(
                tenant,
                MailKind.QUOTA,
                Letter.of(reached.usedUp() ? "quota-exceeded" : "quota-warning", tenant.name())
                        .with("used", usage.sent())
                        .with("limit", usage.limit())
                        .with("plan", reached.plan().title())
                        .with("reset", tenant.at(usage.resetsAt()))
                        .link("/usage"));
    }
}
