package io.wagate.account;

import io.wagate.audit.AuditLog;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Judges proofs by passkey. One whose counter did not move on is refused and stands in the audit under its name, because
 * somebody may have a copy of it.
 */
@Component
class PasskeyProofs {

    private final PasskeyRepository passkeys;
    private final PasskeyCeremony ceremony;
    private final AccountRepository accounts;
    private final AuditLog audit;
    private final InstantSource clock;

    PasskeyProofs(
            PasskeyRepository passkeys,
            PasskeyCeremony ceremony,
            AccountRepository accounts,
            AuditLog audit,
            InstantSource clock) {
        this.passkeys = passkeys;
        this.ceremony = ceremony;
        this.accounts = accounts;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether one of this account's passkeys signed the challenge. */
    boolean accepts(Account account, Proof.Passkey proof, @Nullable String remoteAddress) {
        return named(proof)
                .filter(owned -> owned.account() == account.id())
                .filter(owned -> holds(owned, account, proof, false, remoteAddress))
                .isPresent();
    }

    /** Whose passkey signed the challenge, having checked who holds it. */
    Optional<Account> whose(Proof.Passkey proof, @Nullable String remoteAddress) {
        return named(proof)
                .flatMap(owned -> accounts.find(owned.account())
                        .filter(account -> holds(owned, account, proof, true, remoteAddress)));
    }

    private Optional<PasskeyRepository.Owned> named(Proof.Passkey proof) {
        return ceremony.credentialId(proof.answer()).flatMap(passkeys::find);
    }

    private boolean holds(
            PasskeyRepository.Owned owned,
            Account account,
            Proof.Passkey proof,
            boolean mustVerify,
            @Nullable String remoteAddress) {
        if (!ceremony.isOf(owned.account(), proof.answer())) {
            return false;
        }
        return switch (ceremony.signed(proof.answer(), proof.challenge(), owned.passkey(), mustVerify)) {
            case PasskeyCeremony.Verdict.Wrong wrong -> false;
            case PasskeyCeremony.Verdict.Copied copied -> refuseCopy(owned, account, remoteAddress);
            case PasskeyCeremony.Verdict.Right right ->
                passkeys.use(owned.passkey().credentialId(), right.signCount(), right.verified(), clock.instant())
                        || refuseCopy(owned, account, remoteAddress);
        };
    }

    private boolean refuseCopy(PasskeyRepository.Owned owned, Account account, @Nullable String remoteAddress) {
        audit.record(null, "PERSON", account.email(), "account.passkey_copied", owned.name(), remoteAddress);
        return false;
    }
}
