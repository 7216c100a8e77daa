package io.wagate.account;

import io.wagate.kernel.NetworkOf;
import io.wagate.kernel.Problem;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Log-ins that end with a second factor, or consist of a passkey alone. */
@Service
public class SecondLogIn {

    private static final Throttle.Rule NETWORK =
            new Throttle.Rule("log-in/passkey", 50, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

    private final AccountRepository accounts;
    private final FactorProofs proofs;
    private final PasskeyProofs passkeys;
    private final LogInService logIns;
    private final KnownBrowsers browsers;
    private final Throttle throttle;

    SecondLogIn(
            AccountRepository accounts,
            FactorProofs proofs,
            PasskeyProofs passkeys,
            LogInService logIns,
            KnownBrowsers browsers,
            Throttle throttle) {
        this.accounts = accounts;
        this.proofs = proofs;
        this.passkeys = passkeys;
        this.logIns = logIns;
        this.browsers = browsers;
        this.throttle = throttle;
    }

    /**
     * Lets somebody in who gave the right password before and proves the second factor now. A password that was changed
     * since, or logins that were ended, end this one too: {@link Problem.Unauthorized}.
     */
    public Entry.Entered finish(Entry.HalfWay half, Proof proof, String remoteAddress) {
        Account account = accounts.find(half.accountId())
                .filter(person -> person.credentialsVersion() == half.version())
                .orElseThrow(SecondLogIn::again);
        if (proof instanceof Proof.Password) {
            throw again();
        }
        proofs.check(account, proof, remoteAddress);
        return entered(account, remoteAddress);
    }

    /** Lets in whoever this passkey belongs to; it has to check itself who holds it. */
    public Entry.Entered byPasskey(Proof.Passkey proof, String remoteAddress) {
        String network = NetworkOf.address(remoteAddress);
        throttle.take(NETWORK, network);
        Account account = passkeys.whose(proof, remoteAddress)
                .orElseThrow(() -> new Problem.Unauthorized("This passkey opens no account here.").asException());
        throttle.giveBack(NETWORK, network);
        return entered(account, remoteAddress);
    }

    private Entry.Entered entered(Account account, String remoteAddress) {
        return new Entry.Entered(logIns.enter(account, remoteAddress), browsers.prove(account.email()));
    }

    private static RuntimeException again() {
        return new Problem.Unauthorized("Log in again.").asException();
    }
}
