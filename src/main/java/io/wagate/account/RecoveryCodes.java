package io.wagate.account;

import io.wagate.kernel.Columns;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Codes for who lost the second factor: ten, each for once. Their 99 random bits are more than anybody can try through the
 * throttle, and enough for a keyed hash. Nothing depends on the length of one, so shorter ones of earlier days still work.
 */
@Repository
class RecoveryCodes {

    static final int COUNT = 10;

    private static final int LENGTH = 20;
    /** Without the letters and digits that look like others. */
    private static final String ALPHABET = "abcdefghjkmnpqrstuvwxyz23456789";

    private final JdbcClient jdbc;
    private final SecretBox box;
    private final Randomness randomness;
    private final InstantSource clock;

    RecoveryCodes(JdbcClient jdbc, SecretBox box, Randomness randomness, InstantSource clock) {
        this.jdbc = jdbc;
        this.box = box;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** New codes; all older ones are worth nothing. Call it with the account locked. */
    List<String> replace(long account) {
        forget(account);
        List<String> codes = Stream.generate(() -> randomness.text(LENGTH, ALPHABET))
                .limit(COUNT)
                .toList();
        codes.forEach(code -> jdbc.sql("INSERT INTO recovery_code (account_id, code_hash) VALUES (?, ?)")
                .params(account, hash(account, code))
                .update());
        return codes.stream().map(RecoveryCodes::grouped).toList();
    }

    /** Uses a code up; false when it is none, or used already. */
    boolean use(long account, String typed) {
        String plain = typed.replaceAll("[\\s-]", "").toLowerCase(Locale.ROOT);
        return jdbc.sql("""
                UPDATE recovery_code SET used_at = ? WHERE account_id = ? AND code_hash = ? AND used_at IS NULL
                """)
                        .params(Columns.utc(clock.instant()), account, hash(account, plain))
                        .update()
                == 1;
    }

    /** How many are left. */
    int left(long account) {
        return jdbc.sql("SELECT COUNT(*) FROM recovery_code WHERE account_id = ? AND used_at IS NULL")
                .param(account)
                .query(Integer.class)
                .single();
    }

    void forget(long account) {
        jdbc.sql("DELETE FROM recovery_code WHERE account_id = ?")
                .param(account)
                .update();
    }

    private static String grouped(String code) {
        return code.replaceAll("(.{4})(?!$)", "$1-");
    }

    private byte[] hash(long account, String code) {
        return box.hash(code, "account/recovery/" + account);
    }
}
