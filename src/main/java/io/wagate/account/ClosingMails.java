package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.mail.Mailer;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantClosing;
import io.wagate.tenant.TenantDeletion;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes to the owners that their account is being closed, with the way back, and that its deletion has begun. */
@Component
class ClosingMails {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.UK).withZone(ZoneOffset.UTC);

    private final Mailer mailer;
    private final MemberRepository members;
    private final BaseUrl baseUrl;

    ClosingMails(Mailer mailer, MemberRepository members, BaseUrl baseUrl) {
        this.mailer = mailer;
        this.members = members;
        this.baseUrl = baseUrl;
    }

    @EventListener
    void on(TenantClosing closing) {
        Tenant tenant = closing.tenant();
        send(tenant, tenant.name() + " is being closed", "closing", DAY.format(closing.deletedAt()));
    }

    @EventListener
    void on(TenantDeletion deletion) {
        Tenant tenant = deletion.tenant();
        send(tenant, tenant.name() + " is deleted", "deleted", "");
    }

    private void send(Tenant tenant, String subject, String template, String day) {
        Map<String, Object> model = Map.of("company", tenant.name(), "day", day, "link", baseUrl.of("/account/close"));
        members.addresses(tenant.id(), Role.holding(Permission.MANAGE_TENANT))
                .forEach(address -> mailer.send(address, subject, template, model));
    }
}
