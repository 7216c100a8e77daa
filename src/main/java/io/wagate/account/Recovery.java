package io.wagate.account;

import io.wagate.audit.AuditLog;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The use of a recovery code, which its owner is told of by mail. */
@Component
class Recovery {

    private final RecoveryCodes codes;
    private final AuditLog audit;
    private final FactorMails mails;

    Recovery(RecoveryCodes codes, AuditLog audit, FactorMails mails) {
        this.codes = codes;
        this.audit = audit;
        this.mails = mails;
    }

    @Transactional
    boolean accepts(Account account, String typed) {
        if (!codes.use(account.id(), typed)) {
            return false;
        }
        int left = codes.left(account.id());
        audit.record(null, "PERSON", account.email(), "account.recovery_code_used", left + " left", null);
        mails.recoveryUsed(account, left);
        return true;
    }
}
