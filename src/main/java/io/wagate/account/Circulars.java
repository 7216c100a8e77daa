package io.wagate.account;

import io.wagate.kernel.Permission;
import io.wagate.mail.Letter;
import io.wagate.mail.Mailer;
import io.wagate.mail.Recipient;
import io.wagate.tenant.Tenant;
import java.util.List;
import org.springframework.stereotype.Component;

/** Letters to those members of a company whom they concern, each in their language. They name the company and wait for the commit. */
@Component
public class Circulars {

    private final Mailer mailer;
    private final MemberRepository members;
    private final MailChoices choices;

    Circulars(Mailer mailer, MemberRepository members, MailChoices choices) {
        this.mailer = mailer;
        this.members = members;
        this.choices = choices;
    }

    /** To those whom this kind of mail concerns and who want it. */
    public void send(Tenant tenant, MailKind kind, Letter letter) {
        send(choices.recipients(tenant.id(), kind), tenant, letter);
    }

    /** To everybody who may manage the tenant: what nobody can do without. */
    void send(Tenant tenant, Letter letter) {
        send(members.recipients(tenant.id(), Role.holding(Permission.MANAGE_TENANT)), tenant, letter);
    }

    private void send(List<Recipient> all, Tenant tenant, Letter letter) {
        Letter named = letter.with("company", tenant.name());
        all.forEach(recipient -> mailer.send(recipient, named));
    }
}
