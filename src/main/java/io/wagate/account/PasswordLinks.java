package io.wagate.account;

import io.wagate.kernel.BaseUrl;
import io.wagate.mail.Mailer;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links to choose a password that an administrator sends: to a new tenant's owner, and to a member who is locked out. */
@Component
class PasswordLinks {

    /** Longer than for who asked for the link just now: these come without being expected. */
    static final Duration LINK = Duration.ofDays(3);

    private final PasswordResetRepository resets;
    private final Mailer mailer;
    private final BaseUrl baseUrl;

    PasswordLinks(PasswordResetRepository resets, Mailer mailer, BaseUrl baseUrl) {
        this.resets = resets;
        this.mailer = mailer;
        this.baseUrl = baseUrl;
    }

    void send(Account owner, Tenant tenant) {
        send(owner, tenant, tenant.name() + " has a Wagate account", "welcome");
    }

    void sendAgain(Account member, Tenant tenant) {
        send(member, tenant, "Choose a password for Wagate", "password-link");
    }

    private void send(Account to, Tenant tenant, String subject, String template) {
        mailer.send(
                to.email(),
                subject,
                template,
                Map.of(
                        "name", to.name(),
                        "company", tenant.name(),
                        "days", LINK.toDays(),
                        "link", baseUrl.of("/reset/" + resets.insert(Optional.of(to), LINK))));
    }
}
