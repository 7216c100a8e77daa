package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.mail.Mailer;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Tells people what happened to their second factor: who did it themselves knows, everybody else must. */
@Component
class FactorMails {

    private final Mailer mailer;
    private final BaseUrl baseUrl;

    FactorMails(Mailer mailer, BaseUrl baseUrl) {
        this.mailer = mailer;
        this.baseUrl = baseUrl;
    }

    /** {@code what} begins a sentence: "An authenticator app". */
    void changed(LoggedIn person, String what, boolean added) {
        String subject = what + " was " + (added ? "added to" : "removed from") + " your Wagate account";
        mailer.send(
                person.email(),
                subject,
                "factor-changed",
                Map.of(
                        "name",
                        person.name(),
                        "subject",
                        subject,
                        "what",
                        what.substring(0, 1).toLowerCase(Locale.ROOT) + what.substring(1),
                        "added",
                        added,
                        "link",
                        baseUrl.of("/account")));
    }

    void recoveryUsed(Account to, int left) {
        mailer.send(
                to.email(),
                "A recovery code of your Wagate account was used",
                "recovery-used",
                Map.of("name", to.name(), "left", left, "link", baseUrl.of("/account/second-factor")));
    }

    void reset(Account to, String reason) {
        mailer.send(
                to.email(),
                "Your second factor for Wagate was reset",
                "factor-reset",
                Map.of("name", to.name(), "reason", reason, "link", baseUrl.of("/login")));
    }
}
