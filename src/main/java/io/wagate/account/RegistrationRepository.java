package io.wagate.account;

import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Language;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Registrations whose link was not used yet, found by the secret in it. No tenant exists at that time. */
@Repository
class RegistrationRepository {

    /** One of them. {@code browserHash} recognises the browser that registered. */
    record Pending(
            String email, String name, String company, Language language, String passwordHash, byte[] browserHash) {}

    private static final String PURPOSE = "registration";
    private static final int SWEPT_AT_ONCE = 200;

    private final JdbcClient jdbc;
    private final OneTimeSecrets secrets;
    private final InstantSource clock;

    RegistrationRepository(JdbcClient jdbc, OneTimeSecrets secrets, InstantSource clock) {
        this.jdbc = jdbc;
        this.secrets = secrets;
        this.clock = clock;
    }

    /** The secret of the new row, for the link. Rows that are too old go on the way. */
    String insert(Pending pending, Duration valid) {
        Instant now = clock.instant();
        jdbc.sql("DELETE FROM registration WHERE expires_at < ? LIMIT ?")
                .params(utc(now), SWEPT_AT_ONCE)
                .update();
        String secret = secrets.next();
        jdbc.sql("""
                INSERT INTO registration (token_hash, email, name, company, language, password_hash, browser_hash,
                                          expires_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        secrets.hash(PURPOSE, secret),
                        pending.email(),
                        pending.name(),
                        pending.company(),
                        pending.language().code(),
                        pending.passwordHash(),
                        pending.browserHash(),
                        utc(now.plus(valid)))
                .update();
        return secret;
    }

    Optional<Pending> find(String secret) {
        return jdbc.sql("""
                SELECT email, name, company, language, password_hash, browser_hash FROM registration
                WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?
                """)
                .params(secrets.hash(PURPOSE, secret), utc(clock.instant()))
                .query((row, number) -> new Pending(
                        row.getString("email"),
                        row.getString("name"),
                        row.getString("company"),
                        Language.stored(row.getString("language")),
                        row.getString("password_hash"),
                        row.getBytes("browser_hash")))
                .optional();
    }

    /** Uses the link up; of several calls one gets true. */
    boolean use(String secret) {
        Instant now = clock.instant();
        return jdbc.sql("""
                UPDATE registration SET used_at = ? WHERE token_hash = ? AND used_at IS NULL AND expires_at > ?
                """)
                        .params(utc(now), secrets.hash(PURPOSE, secret), utc(now))
                        .update()
                == 1;
    }
}
