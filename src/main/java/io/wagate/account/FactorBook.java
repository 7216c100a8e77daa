package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Problem;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What goes with every change of somebody's factors, in its transaction: recovery codes come with the first and go with
 * the last, the audit tells of it, and so does a mail.
 */
@Component
class FactorBook {

    private final JdbcClient jdbc;
    private final AccountRepository accounts;
    private final RecoveryCodes codes;
    private final AuditLog audit;
    private final FactorMails mails;

    FactorBook(JdbcClient jdbc, AccountRepository accounts, RecoveryCodes codes, AuditLog audit, FactorMails mails) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.codes = codes;
        this.audit = audit;
        this.mails = mails;
    }

    /** Until the transaction ends, only one change of this person's factors goes on. */
    void lock(LoggedIn person) {
        if (accounts.lock(new Email(person.email())).isEmpty()) {
            throw new Problem.Unauthorized("Log in again.").asException();
        }
    }

    /** After a factor was added. Returns the recovery codes that came with it, which only the first one has. */
    List<String> added(LoggedIn person, NamedFactor factor) {
        note(person, "account.second_factor_added", factor.words());
        mails.changed(person, factor, true);
        return codes.left(person.accountId()) == 0 ? codes.replace(person.accountId()) : List.of();
    }

    void removed(LoggedIn person, NamedFactor factor) {
        note(person, "account.second_factor_removed", factor.words());
        mails.changed(person, factor, false);
        if (!accounts.hasSecondFactor(person.accountId())) {
            codes.forget(person.accountId());
        }
    }

    List<String> newCodes(LoggedIn person) {
        note(person, "account.recovery_codes_renewed", RecoveryCodes.COUNT + " codes");
        return codes.replace(person.accountId());
    }

    /** Everything that this account has, taken away; false when there was nothing. */
    boolean clear(long account) {
        codes.forget(account);
        int rows =
                jdbc.sql("DELETE FROM totp WHERE account_id = ?").param(account).update()
                        + jdbc.sql("DELETE FROM passkey WHERE account_id = ?")
                                .param(account)
                                .update();
        return rows > 0;
    }

    private void note(LoggedIn person, String action, String what) {
        audit.record(person.tenant(), "MEMBER", person.email(), action, what, null);
    }
}
