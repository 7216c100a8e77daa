package io.wagate.account;

import io.wagate.kernel.TenantId;
import io.wagate.mail.Letter;
import io.wagate.mail.Mailer;
import io.wagate.mail.Recipient;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** The mails about somebody's place in a tenant. They wait for the commit. */
@Component
class MemberMails {

    private final Mailer mailer;
    private final TenantService tenants;

    MemberMails(Mailer mailer, TenantService tenants) {
        this.mailer = mailer;
        this.tenants = tenants;
    }

    /** In the language of the company: what the person speaks is theirs to say once they are here. */
    void invitation(String to, TenantId tenant, Role role, String by, String secret) {
        Tenant company = tenants.get(tenant);
        mailer.send(
                new Recipient(to, company.language()),
                letter("invitation", company)
                        .with("role", role.name().toLowerCase(Locale.ROOT))
                        .with("by", by)
                        .with("days", InvitationService.LINK.toDays())
                        .link("/invitation/" + secret));
    }

    void removed(MemberRepository.Place member, TenantId tenant) {
        mailer.send(
                member.recipient(),
                letter("member-removed", tenants.get(tenant))
                        .with("name", member.name())
                        .link("/login"));
    }

    /** To who has the company now, and to who had it. */
    void handedOver(MemberRepository.Place from, MemberRepository.Place to, TenantId tenant) {
        Letter letter = letter("handed-over", tenants.get(tenant))
                .with("from", from.name())
                .with("to", to.name())
                .link("/members");
        mailer.send(to.recipient(), letter.subject("handed-over.to"));
        mailer.send(from.recipient(), letter.subject("handed-over.from"));
    }

    private static Letter letter(String template, Tenant company) {
        return Letter.of(template, company.name()).with("company", company.name());
    }
}
