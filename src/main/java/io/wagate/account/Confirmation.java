package io.wagate.account;

import io.wagate.kernel.Problem;
import java.time.Duration;
import org.springframework.stereotype.Service;

/** Makes sure that it is still the same person, before something that a thief of an open browser would like to do. */
@Service
public class Confirmation {

    /** How long a proof holds; a log-in is one. */
    public static final Duration HOLDS = Duration.ofMinutes(10);

    private final AccountRepository accounts;
    private final FactorProofs proofs;

    Confirmation(AccountRepository accounts, FactorProofs proofs) {
        this.accounts = accounts;
        this.proofs = proofs;
    }

    /** Refuses a wrong proof, and the password of somebody who has a second factor. */
    public void confirm(LoggedIn person, Proof proof, String remoteAddress) {
        boolean byPassword = proof instanceof Proof.Password;
        if (byPassword == (person.factor() == Factor.PRESENT)) {
            throw Problem.Invalid.field("form", "Use one of the ways on this page.")
                    .asException();
        }
        Account account = accounts.find(person.accountId())
                .orElseThrow(() -> new Problem.Unauthorized("Log in again.").asException());
        proofs.check(account, proof, remoteAddress);
    }
}
