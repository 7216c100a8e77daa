package io.wagate.account;

import static io.wagate.kernel.Columns.instant;
import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Language;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantState;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;

/** People. An account stands above tenants, so its own rows are asked for by its id or its address. */
@Repository
class AccountRepository {

    /** Whether this account has a second factor, as a part of a SELECT over {@code account a}. */
    private static final String HAS_FACTOR = """
            (EXISTS (SELECT 1 FROM totp f WHERE f.account_id = a.id)
             OR EXISTS (SELECT 1 FROM passkey p WHERE p.account_id = a.id)) AS has_factor
            """;

    private final JdbcClient jdbc;
    private final boolean factorForAdministrators;

    AccountRepository(JdbcClient jdbc, @Value("${wagate.admin.second-factor:false}") boolean factorForAdministrators) {
        this.jdbc = jdbc;
        this.factorForAdministrators = factorForAdministrators;
    }

    /** The id of the new row; a second account with the same address breaks a unique key. */
    long insert(Email email, String name, String hash, boolean administrator, Instant now) {
        var key = new GeneratedKeyHolder();
        jdbc.sql("""
                INSERT INTO account (email, name, password_hash, credentials_version, administrator, theme,
                                     created_at)
                VALUES (?, ?, ?, 1, ?, 'system', ?)
                """)
                .param(email.value())
                .param(name)
                .param(hash)
                .param(administrator)
                .param(utc(now))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }

    Optional<Account> find(Email email) {
        return jdbc.sql("SELECT * FROM account WHERE email = ?")
                .param(email.value())
                .query(AccountRepository::account)
                .optional();
    }

    Optional<Account> find(long id) {
        return jdbc.sql("SELECT * FROM account WHERE id = ?")
                .param(id)
                .query(AccountRepository::account)
                .optional();
    }

    /** The account, and until the transaction ends nobody else may change it or lock it. */
    Optional<Account> lock(Email email) {
        return jdbc.sql("SELECT * FROM account WHERE email = ? FOR UPDATE")
                .param(email.value())
                .query(AccountRepository::account)
                .optional();
    }

    /** Whether there is an administrator who has a password. */
    boolean hasAdministrator() {
        return jdbc.sql("SELECT EXISTS (SELECT 1 FROM account WHERE administrator AND password_hash <> ?)")
                .param(Passwords.NONE)
                .query(Boolean.class)
                .single();
    }

    /** Removes the administrators who never chose a password, but for this one; their links then open nothing. */
    void takeBackInvitations(Email except) {
        jdbc.sql("SELECT id FROM account WHERE administrator AND password_hash = ? AND email <> ?")
                .params(Passwords.NONE, except.value())
                .query(Long.class)
                .list()
                .forEach(this::takeBackInvitation);
    }

    private void takeBackInvitation(long id) {
        jdbc.sql("DELETE FROM account WHERE id = ? AND administrator AND password_hash = ?")
                .params(id, Passwords.NONE)
                .update();
    }

    /**
     * Who a login stands for now: empty when its credentials are older. Who is no member of the tenant any more is nobody's
     * member, see {@link LoggedIn#outside}.
     */
    Optional<LoggedIn> loggedIn(long id, int version, @Nullable TenantId tenant) {
        return jdbc.sql("""
                SELECT a.id, a.credentials_version, a.email, a.name, a.theme, a.administrator, m.role, t.state,
                       t.second_factor, COALESCE(a.language, t.language) AS spoken, a.language, %s
                FROM account a
                LEFT JOIN member m ON m.account_id = a.id AND m.tenant_id = ?
                LEFT JOIN tenant t ON t.id = m.tenant_id
                WHERE a.id = ? AND a.credentials_version = ?
                """.formatted(HAS_FACTOR))
                .params(tenant == null ? 0 : tenant.value(), id, version)
                .query((row, number) -> loggedIn(row, tenant))
                .optional();
    }

    boolean hasSecondFactor(long id) {
        return jdbc.sql("SELECT " + HAS_FACTOR + " FROM account a WHERE a.id = ?")
                .param(id)
                .query(Boolean.class)
                .single();
    }

    void loggedInNow(long id, Instant now) {
        jdbc.sql("UPDATE account SET logged_in_at = ? WHERE id = ?")
                .params(utc(now), id)
                .update();
    }

    boolean rename(long id, String name) {
        return jdbc.sql("UPDATE account SET name = ? WHERE id = ?")
                        .params(name, id)
                        .update()
                == 1;
    }

    boolean theme(long id, String theme) {
        return jdbc.sql("UPDATE account SET theme = ? WHERE id = ?")
                        .params(theme, id)
                        .update()
                == 1;
    }

    /** {@code null} for what the company speaks. */
    boolean language(long id, @Nullable String code) {
        return jdbc.sql("UPDATE account SET language = ? WHERE id = ?")
                        .param(code)
                        .param(id)
                        .update()
                == 1;
    }

    /** Ends every login made before, unless the version moved on meanwhile; says whether it did. */
    boolean endLogins(long id, int version) {
        return jdbc.sql("""
                UPDATE account SET credentials_version = credentials_version + 1
                WHERE id = ? AND credentials_version = ?
                """).params(id, version).update() == 1;
    }

    /** Puts a new password and ends every login made before, unless the version moved on meanwhile. */
    boolean password(long id, int version, String hash) {
        return jdbc.sql("""
                UPDATE account SET password_hash = ?, credentials_version = credentials_version + 1
                WHERE id = ? AND credentials_version = ?
                """).params(hash, id, version).update() == 1;
    }

    private static Account account(ResultSet row, int number) throws SQLException {
        return new Account(
                row.getLong("id"),
                row.getString("email"),
                row.getString("name"),
                row.getString("password_hash"),
                row.getInt("credentials_version"),
                row.getBoolean("administrator"),
                row.getString("theme"),
                row.getString("language"),
                instant(row, "created_at"));
    }

    private LoggedIn loggedIn(ResultSet row, @Nullable TenantId tenant) throws SQLException {
        String role = row.getString("role");
        return new LoggedIn(
                row.getLong("id"),
                row.getInt("credentials_version"),
                row.getString("email"),
                row.getString("name"),
                row.getString("theme"),
                row.getString("spoken") == null ? null : Language.stored(row.getString("spoken")),
                row.getString("language") != null,
                row.getBoolean("administrator"),
                role == null ? null : tenant,
                role == null ? null : Role.of(role),
                role == null ? null : TenantState.of(row.getString("state")),
                Factor.of(row.getBoolean("has_factor"), isWanted(row)),
                null);
    }

    private boolean isWanted(ResultSet row) throws SQLException {
        return row.getBoolean("second_factor") || factorForAdministrators && row.getBoolean("administrator");
    }
}
