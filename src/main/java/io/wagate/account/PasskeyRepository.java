package io.wagate.account;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.instantOrNull;
import static io.wagate.kernel.Columns.utc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Passkeys. People stand above tenants, so rows are asked for by the account, and by what browsers name: the credential. */
@Repository
class PasskeyRepository {

    /** A passkey with the account it opens, and what its owner calls it. */
    record Owned(long account, String name, StoredPasskey passkey) {}

    private final JdbcClient jdbc;

    PasskeyRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** A credential that somebody has already breaks a unique key. */
    void insert(long id, long account, String name, StoredPasskey passkey, Instant now) {
        jdbc.sql("""
                INSERT INTO passkey (id, account_id, credential_id, credential, name, transports, sign_count, verified,
                                     backup_eligible, created_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .params(
                        id,
                        account,
                        passkey.credentialId(),
                        passkey.credential(),
                        name,
                        passkey.transports(),
                        passkey.signCount(),
                        passkey.verified(),
                        passkey.backupEligible(),
                        utc(now))
                .update();
    }

    int count(long account) {
        return jdbc.sql("SELECT COUNT(*) FROM passkey WHERE account_id = ?")
                .param(account)
                .query(Integer.class)
                .single();
    }

    List<Passkey> list(long account) {
        return jdbc.sql("SELECT id, name, created_at, used_at FROM passkey WHERE account_id = ? ORDER BY id")
                .param(account)
                .query((row, number) -> new Passkey(
                        Long.toString(row.getLong("id")),
                        row.getString("name"),
                        instant(row, "created_at"),
                        instantOrNull(row, "used_at")))
                .list();
    }

    List<StoredPasskey> stored(long account) {
        return jdbc.sql("SELECT * FROM passkey WHERE account_id = ? ORDER BY id")
                .param(account)
                .query((row, number) -> passkey(row))
                .list();
    }

    Optional<Owned> find(byte[] credentialId) {
        return jdbc.sql("SELECT * FROM passkey WHERE credential_id = ?")
                .param(credentialId)
                .query((row, number) -> new Owned(row.getLong("account_id"), row.getString("name"), passkey(row)))
                .optional();
    }

    /** Notes a use; false when the counter moved on meanwhile, which a copy of the key does, or the passkey is gone. */
    boolean use(byte[] credentialId, long signCount, boolean verified, Instant now) {
        return jdbc.sql("""
                UPDATE passkey SET sign_count = ?, verified = (verified OR ?), used_at = ?
                WHERE credential_id = ? AND (sign_count < ? OR (sign_count = 0 AND ? = 0))
                """)
                        .params(signCount, verified, utc(now), credentialId, signCount, signCount)
                        .update()
                == 1;
    }

    /** The name of what was removed; empty when the person has no such passkey. */
    Optional<String> delete(long account, long id) {
        Optional<String> name = jdbc.sql("SELECT name FROM passkey WHERE account_id = ? AND id = ? FOR UPDATE")
                .params(account, id)
                .query(String.class)
                .optional();
        return name.filter(there -> jdbc.sql("DELETE FROM passkey WHERE account_id = ? AND id = ?")
                        .params(account, id)
                        .update()
                == 1);
    }

    private static StoredPasskey passkey(ResultSet row) throws SQLException {
        return new StoredPasskey(
                row.getBytes("credential_id"),
                row.getBytes("credential"),
                row.getString("transports"),
                row.getLong("sign_count"),
                row.getBoolean("verified"),
                row.getBoolean("backup_eligible"));
    }
}
