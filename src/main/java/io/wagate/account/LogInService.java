package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Problem;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Decides whether somebody may log in. Unknown addresses cost the same work and get the same answer. */
@Service
public class LogInService {

    private static final Problem WRONG = new Problem.Unauthorized("The e-mail or the password is wrong.");

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final Passwords passwords;
    private final AuditLog audit;

    LogInService(AccountRepository accounts, MemberRepository members, Passwords passwords, AuditLog audit) {
        this.accounts = accounts;
        this.members = members;
        this.passwords = passwords;
        this.audit = audit;
    }

    /** The person, or {@link Problem.Unauthorized}. */
    public LoggedIn logIn(String email, String password, String remoteAddress) {
        Optional<Account> account = known(email);
        if (!passwords.matches(password, account.orElse(null))) {
            throw WRONG.asException();
        }
        LoggedIn person = enter(account.orElseThrow());
        audit.record(person.tenant(), "MEMBER", person.email(), "account.logged_in", person.email(), remoteAddress);
        return person;
    }

    LoggedIn enter(Account account) {
        return accounts.loggedIn(
                        account.id(),
                        account.credentialsVersion(),
                        members.firstTenant(account.id()).orElse(null))
                .orElseThrow(WRONG::asException);
    }

    private Optional<Account> known(String email) {
        try {
            return accounts.find(Email.of(email));
        } catch (io.wagate.kernel.ProblemException notAnAddress) {
            return Optional.empty();
        }
    }
}
