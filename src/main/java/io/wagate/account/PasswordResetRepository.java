package io.wagate.account;

import static io.wagate.kernel.Columns.utc;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Links for forgotten passwords, found by the secret in them. */
@Repository
class PasswordResetRepository {

    private static final String PURPOSE = "password-reset";
    private static final long NOBODY = 0;
    private static final int SWEPT_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final OneTimeSecrets secrets;
    private final InstantSource clock;

    PasswordResetRepository(JdbcClient jdbc, OneTimeSecrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * The secret of the new row, for the link. For an address that nobody has a row is written too, so that asking costs
     * the same; it opens nothing.
     */
    String insert(Optional<Account> account, Duration valid) {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM password_reset WHERE expires_at < ? LIMIT ?")
                .params(utc(now), SWEPT_AT_ONCE)
                .update();
        String secret = secrets.next();
        jdbc.sql("INSERT INTO password_reset (token_hash, account_id, expires_at) VALUES (?, ?, ?)")
                .params(secrets.hash(PURPOSE, secret), account.map(Account::id).orElse(NOBODY), utc(now.plus(valid)))
                .update();
        return secret;
    }

    /** Whose link this is; empty when it is unknown, used or too old. */
    Optional<Long> account(String secret) {
        return jdbc.sql("""
                SELECT account_id FROM password_reset
                WHERE token_hash = ? AND used_at IS NULL AND expires_at > ? AND account_id <> 0
                """)
                .params(secrets.hash(PURPOSE, secret), utc(clock.instant()))
                .query(Long.class)
                .optional();
    }

    /** Whether a link of this person still works. */
    boolean isOut(long account) {
        return jdbc.sql("""
                SELECT EXISTS (SELECT 1 FROM password_reset
                               WHERE account_id = ? AND used_at IS NULL AND expires_at > ?)
                """)
                .params(account, utc(clock.instant()))
                .query(Boolean.class)
                .single();
    }

    /** Uses the link up; of several calls one gets true. */
    boolean use(String secret) {
        Instant now = clock.instant();
        return jdbc.sql("""
                UPDATE password_reset SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?
                """)
                        .params(utc(now), secrets.hash(PURPOSE, secret), utc(now))
                        .update()
                == 1;
    }

    /** Ends every link of this person that is still out. */
    void end(long account) {
        jdbc.sql("UPDATE password_reset SET used_at = ? WHERE account_id = ? AND used_at IS NULL")
                .params(utc(clock.instant()), account)
                .update();
    }
}
