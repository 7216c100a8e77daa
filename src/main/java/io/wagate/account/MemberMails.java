package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.TenantId;
import io.wagate.mail.Mailer;
import io.wagate.tenant.TenantService;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The mails about somebody's place in a tenant. They wait for the commit. */
@Component
class MemberMails {

    private final Mailer mailer;
    private final TenantService tenants;
    private final BaseUrl baseUrl;

    MemberMails(Mailer mailer, TenantService tenants, BaseUrl baseUrl) {
        this.mailer = mailer;
        this.tenants = tenants;
        this.baseUrl = baseUrl;
    }

    void invitation(String to, TenantId tenant, Role role, String by, String secret) {
        String company = company(tenant);
        mailer.send(
                to,
                "Join " + company + " on Wagate",
                "invitation",
                Map.of(
                        "company", company,
                        "role", role.title().toLowerCase(Locale.ROOT),
                        "by", by,
                        "days", InvitationService.LINK.toDays(),
                        "link", baseUrl.of("/invitation/" + secret)));
    }

    void removed(String to, String name, TenantId tenant) {
        String company = company(tenant);
        mailer.send(
                to,
                "You are no longer a member of " + company,
                "member-removed",
                Map.of("company", company, "name", name, "link", baseUrl.of("/login")));
    }

    /** To who has the company now, and to who had it. */
    void handedOver(MemberRepository.Place from, MemberRepository.Place to, TenantId tenant) {
        String company = company(tenant);
        Map<String, Object> model =
                Map.of("company", company, "from", from.name(), "to", to.name(), "link", baseUrl.of("/members"));
        mailer.send(to.email(), company + " is yours now", "handed-over", model);
        mailer.send(from.email(), "You handed " + company + " over", "handed-over", model);
    }

    private String company(TenantId tenant) {
        return tenants.get(tenant).name();
    }
}
