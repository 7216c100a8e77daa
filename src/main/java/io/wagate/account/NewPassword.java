package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Problem;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes a new password in one transaction with everything that ends by it. The hash is made before, outside. */
@Component
class NewPassword {

    private final AccountRepository accounts;
    private final PasswordResetRepository resets;
    private final KnownBrowsers browsers;
    private final AccountMails mails;
    private final AuditLog audit;

    NewPassword(
            AccountRepository accounts,
            PasswordResetRepository resets,
            KnownBrowsers browsers,
            AccountMails mails,
            AuditLog audit) {
        this.accounts = accounts;
        this.resets = resets;
        this.browsers = browsers;
        this.mails = mails;
        this.audit = audit;
    }

    /** Of two uses of one link, one gets here and the other is told that the link is gone. */
    @Transactional
    String byLink(String secret, Account account, String hash) {
        if (!resets.use(secret)) {
            throw RegistrationService.gone();
        }
        write(account, hash, "account.password_reset");
        return browsers.prove(account.email());
    }

    @Transactional
    void byPerson(Account account, String hash) {
        write(account, hash, "account.password_changed");
    }

    private void write(Account account, String hash, String action) {
        if (!accounts.password(account.id(), account.credentialsVersion(), hash)) {
            throw new Problem.Conflict("CHANGED_MEANWHILE", "The password was changed at the same moment. Try again.")
                    .asException();
        }
        resets.end(account.id());
        audit.record(null, "PERSON", account.email(), action, account.email(), null);
        mails.passwordChanged(account);
    }
}
