package io.wagate.account;

import io.wagate.kernel.Language;
import io.wagate.mail.Letter;
import io.wagate.mail.Mailer;
import io.wagate.mail.Recipient;
import org.springframework.stereotype.Component;

/** The mails about an account, in the language of its person. They go out in the background, after the transaction. */
@Component
class AccountMails {

    private final Mailer mailer;
    private final MemberRepository members;

    AccountMails(Mailer mailer, MemberRepository members) {
        this.mailer = mailer;
        this.members = members;
    }

    void confirm(Email to, Language language, String name, String company, String secret) {
        mailer.send(
                new Recipient(to.value(), language),
                Letter.of("verify").with("name", name).with("company", company).link("/verify/" + secret));
    }

    /** In the language of the registration: most likely it is the same person. */
    void alreadyRegistered(Email to, Language language) {
        mailer.send(
                new Recipient(to.value(), language),
                Letter.of("already-registered").link("login", "/login").link("forgot", "/forgot"));
    }

    void reset(Account to, String secret) {
        send(to, Letter.of("reset").with("name", to.name()).link("/reset/" + secret));
    }

    void administrator(Account to, String secret) {
        send(
                to,
                Letter.of("administrator")
                        .with("hours", FirstAdministrator.LINK.toHours())
                        .link("/reset/" + secret));
    }

    void passwordChanged(Account to) {
        send(to, Letter.of("password-changed").with("name", to.name()).link("forgot", "/forgot"));
    }

    private void send(Account to, Letter letter) {
        mailer.send(members.recipient(to), letter);
    }
}
