package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Problem;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges proofs, one try at a time: tries are counted for the account, and cost waiting time like those of passwords. Each
 * kind is counted by itself, so that who guesses codes does not keep the owner's passkey waiting.
 */
@Component
class FactorProofs {

    private static final Throttle.Rule CODES = new Throttle.Rule(
            "second-factor/code", 5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(12));
    private static final Throttle.Rule RECOVERY = new Throttle.Rule(
            "second-factor/recovery", 5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(12));
    private static final Throttle.Rule PASSKEYS = new Throttle.Rule(
            "second-factor/passkey", 10, Duration.ofSeconds(1), Duration.ofMinutes(1), Duration.ofHours(1));
    private static final Throttle.Rule PASSWORDS = new Throttle.Rule(
            "second-factor/password", 5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

    private final AuthenticatorApp app;
    private final PasskeyProofs passkeys;
    private final Recovery recovery;
    private final Passwords passwords;
    private final Throttle throttle;
    private final AuditLog audit;

    FactorProofs(
            AuthenticatorApp app,
            PasskeyProofs passkeys,
            Recovery recovery,
            Passwords passwords,
            Throttle throttle,
            AuditLog audit) {
        this.app = app;
        this.passkeys = passkeys;
        this.recovery = recovery;
        this.passwords = passwords;
        this.throttle = throttle;
        this.audit = audit;
    }

    /** Returns when the proof is right; refuses with a {@link Problem.Invalid} of its kind, or {@link Problem.Throttled}. */
    void check(Account account, Proof proof, @Nullable String remoteAddress) {
        Throttle.Rule rule = rule(proof);
        String subject = Long.toString(account.id());
        throttle.take(rule, subject);
        if (!holds(account, proof, remoteAddress)) {
            audit.record(null, "PERSON", account.email(), "account.proof_refused", name(proof), remoteAddress);
            throw Problem.Invalid.field(name(proof), wrong(proof)).asException();
        }
        throttle.forget(rule, subject);
    }

    private boolean holds(Account account, Proof proof, @Nullable String remoteAddress) {
        return switch (proof) {
            case Proof.Code code -> app.accepts(account.id(), code.typed());
            case Proof.Recovery code -> recovery.accepts(account, code.typed());
            case Proof.Passkey passkey -> passkeys.accepts(account, passkey, remoteAddress);
            case Proof.Password password -> passwords.matches(password.typed(), account);
        };
    }

    private static Throttle.Rule rule(Proof proof) {
        return switch (proof) {
            case Proof.Code code -> CODES;
            case Proof.Recovery code -> RECOVERY;
            case Proof.Passkey passkey -> PASSKEYS;
            case Proof.Password password -> PASSWORDS;
        };
    }

    private static String name(Proof proof) {
        return switch (proof) {
            case Proof.Code code -> "code";
            case Proof.Recovery code -> "recovery";
            case Proof.Passkey passkey -> "passkey";
            case Proof.Password password -> "password";
        };
    }

    private static String wrong(Proof proof) {
        return switch (proof) {
            case Proof.Code code -> "This code does not work. Each works once: type the one that the app shows now.";
            case Proof.Recovery code -> "This recovery code does not work. Each works once.";
            case Proof.Passkey passkey -> "This passkey was not accepted. Try again, or use another way.";
            case Proof.Password password -> "This is not your password.";
        };
    }
}
