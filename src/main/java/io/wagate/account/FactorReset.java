package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.tenant.Reason;
import io.wagate.tenant.Tenant;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator does for a member who lost the second factor and the recovery codes with it. */
@Service
public class FactorReset {

    private final AccountRepository accounts;
    private final MemberCare members;
    private final SecondFactors factors;
    private final FactorBook book;
    private final AuditLog audit;
    private final FactorMails mails;

    FactorReset(
            AccountRepository accounts,
            MemberCare members,
            SecondFactors factors,
            FactorBook book,
            AuditLog audit,
            FactorMails mails) {
        this.accounts = accounts;
        this.members = members;
        this.factors = factors;
        this.book = book;
        this.audit = audit;
        this.mails = mails;
    }

    /** What the member has. */
    public SecondFactors.Factors factors(Administrator by, Tenant tenant, String email) {
        return factors.of(account(by, tenant, email).id());
    }

    /** Takes every factor away and ends every login. The password alone logs in from then on; a mail says so. */
    @Transactional
    public void reset(Administrator by, Tenant tenant, String email, String reason) {
        String why = Reason.of(reason, "It stands in the tenant's audit log and in the mail to the member.")
                .text();
        Account account =
                accounts.lock(new Email(account(by, tenant, email).email())).orElseThrow(FactorReset::notFound);
        if (!book.clear(account.id())) {
            throw new Problem.Conflict("NO_SECOND_FACTOR", "This member has no second factor").asException();
        }
        accounts.endLogins(account.id(), account.credentialsVersion());
        audit.record(
                tenant.id(), Administrator.KIND, by.email(), "member.second_factor_reset", email + ": " + why, null);
        mails.reset(account, why);
    }

    private Account account(Administrator by, Tenant tenant, String email) {
        return Email.read(members.get(by, tenant, email).email())
                .flatMap(accounts::find)
                .orElseThrow(FactorReset::notFound);
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("MEMBER_NOT_FOUND", "Member").asException();
    }
}
