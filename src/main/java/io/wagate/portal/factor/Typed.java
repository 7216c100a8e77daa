package io.wagate.portal.factor;

import io.wagate.account.Proof;
import io.wagate.portal.Challenges;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;

/**
 * What a form of proofs sent. Each way has a form of its own, so one field is filled.
 *
 * @param passkey a passkey's answer, as JSON
 */
record Typed(String code, String recovery, String passkey, String password) {

    /** What challenges on pages that ask for a proof are for. */
    static final String PURPOSE = "prove";

    /** The proof; empty when nothing was typed, or a passkey answered to no challenge of ours. */
    Optional<Proof> proof(HttpSession login, Challenges challenges) {
        if (!passkey.isEmpty()) {
            return challenges.take(login, PURPOSE).map(challenge -> new Proof.Passkey(passkey, challenge));
        }
        if (!recovery.isBlank()) {
            return Optional.of(new Proof.Recovery(recovery));
        }
        if (!password.isEmpty()) {
            return Optional.of(new Proof.Password(password));
        }
        return code.isBlank() ? Optional.empty() : Optional.of(new Proof.Code(code));
    }

    /** Without what was typed, so that no log can hold it. */
    @Override
    public String toString() {
        return "Typed[]";
    }
}
