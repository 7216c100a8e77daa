package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.mail.Mailer;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantRestored;
import io.wagate.tenant.TenantSuspended;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to those who may manage a tenant that it is suspended, and that it is restored. The mails wait for the commit. */
@Component
class SuspensionMails {

    private final Mailer mailer;
    private final MemberRepository members;
    private final BaseUrl baseUrl;

    SuspensionMails(Mailer mailer, MemberRepository members, BaseUrl baseUrl) {
        this.mailer = mailer;
        this.members = members;
        this.baseUrl = baseUrl;
    }

    @EventListener
    void on(TenantSuspended suspended) {
        String subject = suspended.tenant().name() + " is suspended";
        send(suspended.tenant(), subject, "suspended", suspended.reason());
    }

    @EventListener
    void on(TenantRestored restored) {
        send(restored.tenant(), restored.tenant().name() + " works again", "restored", "");
    }

    private void send(Tenant tenant, String subject, String template, String reason) {
        Map<String, Object> model = Map.of("company", tenant.name(), "reason", reason, "link", baseUrl.of("/"));
        members.addresses(tenant.id(), Role.holding(Permission.MANAGE_TENANT))
                .forEach(address -> mailer.send(address, subject, template, model));
    }
}
