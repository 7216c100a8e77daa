package io.wagate.account;

import io.wagate.kernel.NetworkOf;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * New passwords: for who forgot the old one, by a link that works once within an hour, and for who knows it. Either way
 * every other login of the person ends and a mail says so.
 */
@Service
public class PasswordService {

    /** How long a link works. */
    public static final Duration LINK = Duration.ofHours(1);

    private static final Throttle.Rule PER_NETWORK = new Throttle.Rule(
            "forgot/network", 20, Duration.ofSeconds(10), Duration.ofMinutes(15), Duration.ofHours(1));
    private static final Throttle.Rule PER_ADDRESS =
            new Throttle.Rule("forgot/address", 3, Duration.ofMinutes(1), Duration.ofMinutes(30), Duration.ofHours(12));
    private static final Throttle.Rule CHANGE =
            new Throttle.Rule("password/change", 5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

    private final AccountRepository accounts;
    private final PasswordResetRepository resets;
    private final NewPassword newPassword;
    private final Passwords passwords;
    private final Throttle throttle;
    private final AccountMails mails;

    PasswordService(
            AccountRepository accounts,
            PasswordResetRepository resets,
            NewPassword newPassword,
            Passwords passwords,
            Throttle throttle,
            AccountMails mails) {
        this.accounts = accounts;
        this.resets = resets;
        this.newPassword = newPassword;
        this.passwords = passwords;
        this.throttle = throttle;
        this.mails = mails;
    }

    /** Sends a link to the address if somebody here has it. Same answer and same work for every address. */
    public void forgot(String typed, String remoteAddress) {
        Email email = Email.of(typed);
        throttle.take(PER_NETWORK, NetworkOf.address(remoteAddress));
        throttle.take(PER_ADDRESS, email.value());
        Optional<Account> account = accounts.find(email);
        String secret = resets.insert(account, LINK);
        // Not on the way of the answer, which must not tell by its time whether somebody was written to.
        Thread.ofVirtual()
                .name("password-forgotten")
                .start(() -> account.ifPresent(person -> mails.reset(person, secret)));
    }

    /** Whether this link still works, and for which address. */
    public Optional<String> find(String secret) {
        return resets.account(secret).flatMap(accounts::find).map(Account::email);
    }

    /**
     * Uses the link. Every login ends; the person logs in with the new password.
     *
     * @return the proof that makes this browser a known one, see {@link LogInService}
     */
    public String reset(String secret, String password) {
        Account account = resets.account(secret).flatMap(accounts::find).orElseThrow(RegistrationService::gone);
        PasswordRules.check("password", password, new Email(account.email()).local());
        return newPassword.byLink(secret, account, passwords.hash(password));
    }

    /**
     * Puts a new password; the old one must be right.
     *
     * @return the person with the version that the login which asked goes on with; all others have ended
     */
    public LoggedIn change(LoggedIn person, String old, String password) {
        throttle.take(CHANGE, Long.toString(person.accountId()));
        Account account = accounts.find(person.accountId()).orElseThrow(RegistrationService::gone);
        if (!passwords.matches(old, account)) {
            throw Problem.Invalid.field("old", "This is not your password.").asException();
        }
        throttle.forget(CHANGE, Long.toString(person.accountId()));
        PasswordRules.check("password", password, new Email(account.email()).local());
        newPassword.byPerson(account, passwords.hash(password));
        return accounts.loggedIn(person.accountId(), account.credentialsVersion() + 1, person.tenant())
                .orElseThrow(RegistrationService::gone);
    }
}
