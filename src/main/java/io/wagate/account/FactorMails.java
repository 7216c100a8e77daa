package io.wagate.account;

import io.wagate.kernel.Language;
import io.wagate.mail.Letter;
import io.wagate.mail.Mailer;
import io.wagate.mail.Recipient;
import java.util.Objects;
import org.springframework.stereotype.Component;

/** Tells people what happened to their second factor: who did it themselves knows, everybody else must. */
@Component
class FactorMails {

    private final Mailer mailer;
    private final MemberRepository members;

    FactorMails(Mailer mailer, MemberRepository members) {
        this.mailer = mailer;
        this.members = members;
    }

    void changed(LoggedIn person, NamedFactor factor, boolean added) {
        String change = factor.kind() + (added ? "-added" : "-removed");
        mailer.send(
                new Recipient(person.email(), Objects.requireNonNullElse(person.language(), Language.ENGLISH)),
                Letter.of("factor-changed", factor.name())
                        .subject("factor-changed." + change)
                        .with("change", change)
                        .with("factor", factor.name())
                        .with("name", person.name())
                        .link("/account"));
    }

    void recoveryUsed(Account to, int left) {
        mailer.send(
                members.recipient(to),
                Letter.of("recovery-used")
                        .with("name", to.name())
                        .with("left", left)
                        .link("/account/second-factor"));
    }

    void reset(Account to, String reason) {
        mailer.send(
                members.recipient(to),
                Letter.of("factor-reset")
                        .with("name", to.name())
                        .with("reason", reason)
                        .link("/login"));
    }
}
