package io.wagate.account;

import io.wagate.audit.AuditLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * How an installation gets its first administrator: an account without a password, and a mail with a link to choose one.
 * Whoever was invited before at another address, and did not come, is taken back, so that a mistyped address is mended
 * by inviting the right one. Several nodes may invite at once: there is one account and one mail.
 */
@Service
public class FirstAdministrator {

    /** How long the link works. */
    public static final Duration LINK = Duration.ofHours(24);

    private static final String NAME = "Administrator";

    /** What an invitation came to. */
    public enum Outcome {
        /** The mail goes out. */
        INVITED,
        /** An earlier link still works, so no mail goes out. */
        WAITING,
        /** The address belongs to somebody who is no administrator; nothing was changed. */
        TAKEN,
        /** There is an administrator already, who has a password. */
        NOT_NEEDED
    }

    private final AccountRepository accounts;
    private final PasswordResetRepository resets;
    private final AccountMails mails;
    private final AuditLog audit;
    private final InstantSource clock;

    FirstAdministrator(
            AccountRepository accounts,
            PasswordResetRepository resets,
            AccountMails mails,
            AuditLog audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.resets = resets;
        this.mails = mails;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whether an administrator has a password, and so can log in. */
    public boolean isThere() {
        return accounts.hasAdministrator();
    }

    /** Invites this address unless an administrator can log in already. Never makes a member an administrator. */
    @Transactional
    public Outcome invite(Email email) {
        if (isThere()) {
            return Outcome.NOT_NEEDED;
        }
        accounts.takeBackInvitations(email);
        Optional<Account> known = accounts.lock(email);
        if (known.isPresent()) {
            return remind(known.get());
        }
        long id;
        try {
            id = accounts.insert(email, NAME, Passwords.NONE, true, clock.instant());
        } catch (DuplicateKeyException otherNode) {
            return Outcome.WAITING;
        }
        audit.record(null, "SYSTEM", "system", "administrator.created", email.value(), null);
        return send(accounts.find(id).orElseThrow());
    }

    private Outcome remind(Account account) {
        if (!account.administrator()) {
            return Outcome.TAKEN;
        }
        if (account.hasPassword()) {
            return Outcome.NOT_NEEDED;
        }
        return resets.isOut(account.id()) ? Outcome.WAITING : send(account);
    }

    private Outcome send(Account account) {
        mails.administrator(account, resets.insert(Optional.of(account), LINK));
        audit.record(null, "SYSTEM", "system", "administrator.invited", account.email(), null);
        return Outcome.INVITED;
    }
}
