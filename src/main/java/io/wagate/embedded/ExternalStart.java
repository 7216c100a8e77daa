package io.wagate.embedded;

import io.wagate.account.Email;
import io.wagate.account.FirstAdministrator;
import io.wagate.kernel.CannotStart;
import io.wagate.kernel.ProblemException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * The counterpart of the {@link Welcome} on an external database, where no demo is made: as long as no administrator can
 * log in, each start invites the one of {@code wagate.admin.email}, or says that the setting is missing.
 */
@Component
@Conditional(EmbeddedMode.Off.class)
class ExternalStart {

    private static final Logger log = LoggerFactory.getLogger(ExternalStart.class);

    private final FirstAdministrator administrator;
    private final @Nullable Email email;

    ExternalStart(FirstAdministrator administrator, @Value("${wagate.admin.email:}") String email) {
        this.administrator = administrator;
        this.email = email.isBlank() ? null : address(email);
    }

    /** Everything but this works without an administrator, so a failure is no reason to stop. */
    @EventListener(ApplicationReadyEvent.class)
    void provideAdministrator() {
        try {
            if (email != null) {
                report(administrator.invite(email));
            } else if (!administrator.isThere()) {
                log.warn("Nobody can administer this installation yet. Set WAGATE_ADMIN_EMAIL to an address that is no"
                        + " customer's and start again: a mail with a link to choose a password goes there.");
            }
        } catch (DataAccessException | TransactionException failure) {
            log.error("The administrator could not be invited; the next start tries again", failure);
        }
    }

    // No address in the log; the setting has it.
    private static void report(FirstAdministrator.Outcome outcome) {
        switch (outcome) {
            case INVITED ->
                log.info(
                        "A mail is on its way to WAGATE_ADMIN_EMAIL. Its link works once, within {} hours.",
                        FirstAdministrator.LINK.toHours());
            case WAITING ->
                log.info("The administrator of WAGATE_ADMIN_EMAIL has not used the link yet. Another one comes from"
                        + " /forgot, or from the first start after this one has ended.");
            case TAKEN ->
                log.warn("Nobody can administer this installation yet. WAGATE_ADMIN_EMAIL belongs to a customer's"
                        + " account, and those are not made administrators. Set an address that has no account.");
            case NOT_NEEDED -> log.debug("An administrator is there; WAGATE_ADMIN_EMAIL was not used");
        }
    }

    private static Email address(String setting) {
        try {
            return Email.of(setting);
        } catch (ProblemException notAnAddress) {
            throw new CannotStart(
                    "wagate.admin.email is not an address that mails can go to: '" + setting + "'.",
                    "Set WAGATE_ADMIN_EMAIL to the administrator's address, such as ops@your-company.example,"
                            + " or leave it away.");
        }
    }
}
