package io.wagate.account;

import io.wagate.kernel.Language;
import io.wagate.mail.Letter;
import io.wagate.mail.Mailer;
import io.wagate.mail.Recipient;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Links to choose a password that an administrator sends: to a new tenant's owner, and to a member who is locked out. */
@Component
class PasswordLinks {

    /** Longer than for who asked for the link just now: these come without being expected. */
    static final Duration LINK = Duration.ofDays(3);

    private final PasswordResetRepository resets;
    private final Mailer mailer;

    PasswordLinks(PasswordResetRepository resets, Mailer mailer) {
        this.resets = resets;
        this.mailer = mailer;
    }

    void send(Account owner, Tenant tenant) {
        send(owner, tenant, "welcome");
    }

    void sendAgain(Account member, Tenant tenant) {
        send(member, tenant, "password-link");
    }

    private void send(Account to, Tenant tenant, String template) {
        mailer.send(
                new Recipient(to.email(), to.language() == null ? tenant.language() : Language.stored(to.language())),
                Letter.of(template, tenant.name())
                        .with("name", to.name())
                        .with("company", tenant.name())
                        .with("days", LINK.toDays())
                        .link("/reset/" + resets.insert(Optional.of(to), LINK)));
    }
}
