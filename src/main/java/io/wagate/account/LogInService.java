package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.NetworkOf;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Decides whether somebody may log in. Unknown addresses cost the same work and get the same answer.
 *
 * <p>Guessing is slowed in three ways: per account and network, per network, and per account from anywhere. None of them
 * can keep the owner out. A browser that the person logged in with before carries a proof of that (OWASP, "device
 * cookies") and is only ever slowed by its own tries. In a new browser the wait for an account under attack is a minute
 * at most, and the link for a forgotten password, which only the owner of the mailbox gets, makes any browser a known one.
 */
@Service
public class LogInService {

    static final Throttle.Rule PAIR =
            new Throttle.Rule("log-in/pair", 5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(12));
    private static final Throttle.Rule NETWORK =
            new Throttle.Rule("log-in/network", 50, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));
    private static final Throttle.Rule ACCOUNT =
            new Throttle.Rule("log-in/account", 30, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(12));
    private static final Throttle.Rule BROWSER =
            new Throttle.Rule("log-in/browser", 10, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

    private static final Problem WRONG = new Problem.Unauthorized("The e-mail or the password is wrong.");

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final Passwords passwords;
    private final Throttle throttle;
    private final KnownBrowsers browsers;
    private final AuditLog audit;
    private final InstantSource clock;

    LogInService(
            AccountRepository accounts,
            MemberRepository members,
            Passwords passwords,
            Throttle throttle,
            KnownBrowsers browsers,
            AuditLog audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.members = members;
        this.passwords = passwords;
        this.throttle = throttle;
        this.browsers = browsers;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * The person, or who has to prove a second factor next, or {@link Problem.Unauthorized}, or
     * {@link Problem.Throttled}.
     *
     * @param browser the proof this browser got with an earlier log-in, if it has one
     */
    public Entry logIn(String email, String password, String remoteAddress, @Nullable String browser) {
        String subject = email.strip().toLowerCase(Locale.ROOT);
        String network = NetworkOf.address(remoteAddress);
        boolean known = browsers.knows(browser, subject);
        take(known, subject, network, browser);
        Optional<Account> account = find(subject);
        if (!passwords.matches(password, account.orElse(null))) {
            refused(account, remoteAddress);
            throw WRONG.asException();
        }
        giveBack(known, subject, network, browser);
        Account person = account.orElseThrow();
        if (accounts.hasSecondFactor(person.id())) {
            return new Entry.HalfWay(person.id(), person.credentialsVersion());
        }
        return new Entry.Entered(enter(person, remoteAddress), browsers.prove(subject));
    }

    /** A login for somebody who just proved to be this person in another way. */
    LoggedIn enter(Account account, String remoteAddress) {
        LoggedIn person = accounts.loggedIn(
                        account.id(),
                        account.credentialsVersion(),
                        members.lastTenant(account.id()).orElse(null))
                .orElseThrow(WRONG::asException);
        accounts.loggedInNow(account.id(), clock.instant());
        if (person.tenant() != null) {
            members.seen(person.tenant(), account.id(), clock.instant());
        }
        audit.record(person.tenant(), "MEMBER", person.email(), "account.logged_in", person.email(), remoteAddress);
        return person;
    }

    /** Nobody's address is written down without itself: the answer takes as long, and what was typed may be a password. */
    private void refused(Optional<Account> account, String remoteAddress) {
        String who = account.map(Account::email).orElse("unknown");
        String what = account.map(Account::email).orElse("an address that nobody has");
        audit.record(null, "PERSON", who, "account.log_in_refused", what, remoteAddress);
    }

    private void take(boolean known, String subject, String network, @Nullable String browser) {
        if (known) {
            throttle.take(BROWSER, String.valueOf(browser));
            return;
        }
        throttle.take(PAIR, subject + " " + network);
        throttle.take(NETWORK, network);
        throttle.take(ACCOUNT, subject);
    }

    private void giveBack(boolean known, String subject, String network, @Nullable String browser) {
        if (known) {
            throttle.forget(BROWSER, String.valueOf(browser));
            return;
        }
        throttle.forget(PAIR, subject + " " + network);
        throttle.giveBack(NETWORK, network);
        throttle.giveBack(ACCOUNT, subject);
    }

    private Optional<Account> find(String email) {
        return Email.read(email).flatMap(accounts::find);
    }
}
