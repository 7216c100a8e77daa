package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.mail.Mailer;
import java.util.Map;
import org.springframework.stereotype.Component;

/** The five mails of this room. They go out in the background, after the transaction. */
@Component
class AccountMails {

    private final Mailer mailer;
    private final BaseUrl baseUrl;

    AccountMails(Mailer mailer, BaseUrl baseUrl) {
        this.mailer = mailer;
        this.baseUrl = baseUrl;
    }

    void confirm(Email to, String name, String company, String secret) {
        mailer.send(
                to.value(),
                "Confirm your e-mail for Wagate",
                "verify",
                Map.of("name", name, "company", company, "link", baseUrl.of("/verify/" + secret)));
    }

    void alreadyRegistered(Email to) {
        mailer.send(
                to.value(),
                "You already have a Wagate account",
                "already-registered",
                Map.of("login", baseUrl.of("/login"), "forgot", baseUrl.of("/forgot")));
    }

    void reset(Account to, String secret) {
        mailer.send(
                to.email(),
                "Choose a new password for Wagate",
                "reset",
                Map.of("name", to.name(), "link", baseUrl.of("/reset/" + secret)));
    }

    void administrator(Account to, String secret) {
        mailer.send(
                to.email(),
                "Your administrator account for Wagate",
                "administrator",
                Map.of("hours", FirstAdministrator.LINK.toHours(), "link", baseUrl.of("/reset/" + secret)));
    }

    void passwordChanged(Account to) {
        mailer.send(
                to.email(),
                "Your Wagate password was changed",
                "password-changed",
                Map.of("name", to.name(), "forgot", baseUrl.of("/forgot")));
    }
}
