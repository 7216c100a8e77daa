package io.wagate.account;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.SealedRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Authenticator apps, one a person. People stand above tenants, so rows are asked for by the account. */
@Repository
class TotpRepository implements SealedRows {

    /** An app as it is stored; the secret is sealed. */
    record Stored(byte[] secret, Instant since, @Nullable Instant usedAt) {}

    private final JdbcClient jdbc;

    TotpRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** False when the person has one already. */
    boolean insert(long account, byte[] secret, long step, Instant now) {
        return jdbc.sql("INSERT IGNORE INTO totp (account_id, secret, last_step, created_at) VALUES (?, ?, ?, ?)")
                        .params(account, secret, step, utc(now))
                        .update()
                == 1;
    }

    Optional<Stored> find(long account) {
        return jdbc.sql("SELECT secret, created_at, used_at FROM totp WHERE account_id = ?")
                .param(account)
                .query((row, number) ->
                        new Stored(row.getBytes("secret"), instant(row, "created_at"), instantOrNull(row, "used_at")))
                .optional();
    }

    @Override
    public List<Sample> samples(int most) {
        return jdbc.sql("""
                (SELECT * FROM totp ORDER BY account_id LIMIT :half)
                UNION (SELECT * FROM totp ORDER BY account_id DESC LIMIT :half)
                """)
                .param("half", most / 2)
                .query((row, number) -> new Sample(row.getBytes("secret"), context(row.getLong("account_id"))))
                .list();
    }

    /** What the secret of this person's app is sealed for. */
    static String context(long account) {
        return "account/totp/secret/" + account;
    }

    /** Uses a step up, with all before it; false when that happened already. */
    boolean use(long account, long step, Instant now) {
        return jdbc.sql("UPDATE totp SET last_step = ?, used_at = ? WHERE account_id = ? AND last_step < ?")
                        .params(step, utc(now), account, step)
                        .update()
                == 1;
    }

    boolean delete(long account) {
        return jdbc.sql("DELETE FROM totp WHERE account_id = ?").param(account).update() == 1;
    }
}
