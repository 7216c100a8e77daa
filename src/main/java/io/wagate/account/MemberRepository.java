package io.wagate.account;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.Language;
import io.wagate.kernel.TenantId;
import io.wagate.mail.Recipient;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which people belong to which tenants, as what. */
@Repository
class MemberRepository {

    private final JdbcClient jdbc;

    MemberRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void insert(TenantId tenant, long account, Role role, Instant now) {
        jdbc.sql("INSERT INTO member (tenant_id, account_id, role, created_at) VALUES (?, ?, ?, ?)")
                .params(tenant.value(), account, role.column(), Columns.utc(now))
                .update();
    }

    /** The same for somebody who may be a member already; that one stays as it is. */
    void insertIfAbsent(TenantId tenant, long account, Role role, Instant now) {
        jdbc.sql("""
                INSERT INTO member (tenant_id, account_id, role, created_at) VALUES (?, ?, ?, ?)
                ON DUPLICATE KEY UPDATE role = role
                """)
                .params(tenant.value(), account, role.column(), Columns.utc(now))
                .update();
    }

    long count(TenantId tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM member WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    /** The members of a tenant, owners first. */
    List<Member> all(TenantId tenant) {
        return jdbc.sql("""
                SELECT a.email, a.name, a.password_hash, a.logged_in_at, m.role, m.created_at, m.seen_at
                FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.tenant_id = ? ORDER BY m.role <> 'owner', m.created_at, a.id
                """)
                .param(tenant.value())
                .query((row, number) -> new Member(
                        row.getString("email"),
                        row.getString("name"),
                        Role.of(row.getString("role")),
                        row.getString("password_hash").equals(Passwords.NONE),
                        Columns.instant(row, "created_at"),
                        Columns.instantOrNull(row, "logged_in_at"),
                        Columns.instantOrNull(row, "seen_at")))
                .list();
    }

    /** How many have a second factor, of how many. */
    SecondFactors.Spread withSecondFactor(TenantId tenant) {
        return jdbc.sql("""
                SELECT COUNT(*) AS members,
                       COALESCE(SUM(EXISTS (SELECT 1 FROM totp f WHERE f.account_id = m.account_id)
                           OR EXISTS (SELECT 1 FROM passkey p WHERE p.account_id = m.account_id)), 0) AS with_factor
                FROM member m WHERE m.tenant_id = ?
                """)
                .param(tenant.value())
                .query((row, number) -> new SecondFactors.Spread(row.getLong("with_factor"), row.getLong("members")))
                .single();
    }

    /** The members with one of these roles, to write to. */
    List<Recipient> recipients(TenantId tenant, List<Role> roles) {
        String select = """
                SELECT a.email, COALESCE(a.language, t.language) AS language
                FROM member m JOIN account a ON a.id = m.account_id JOIN tenant t ON t.id = m.tenant_id
                WHERE m.tenant_id = ? AND m.role IN (%s) ORDER BY m.created_at, a.id
                """;
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        roles.forEach(role -> values.add(role.column()));
        return jdbc.sql(select.formatted(Columns.marks(roles.size())))
                .params(values)
                .query(MemberRepository::recipient)
                .list();
    }

    /** The person to write to, in the language they chose, or that the company speaks which they were in last. */
    @ForWorkers("mails about an account, whichever tenants the person is in")
    Recipient recipient(Account account) {
        return jdbc.sql("""
                SELECT a.email, COALESCE(a.language, t.language) AS language
                FROM account a LEFT JOIN member m ON m.account_id = a.id LEFT JOIN tenant t ON t.id = m.tenant_id
                WHERE a.id = ? ORDER BY m.seen_at DESC, m.created_at, m.tenant_id LIMIT 1
                """)
                .param(account.id())
                .query(MemberRepository::recipient)
                .single();
    }

    /** Of a row that has an address and a language. */
    static Recipient recipient(ResultSet row, int number) throws SQLException {
        return new Recipient(row.getString("email"), Language.stored(row.getString("language")));
    }

    /** The person with this address, if a member of the tenant. */
    Optional<Place> place(TenantId tenant, Email email) {
        return jdbc.sql("""
                SELECT a.id, a.email, a.name, m.role, a.password_hash <> ? AS active,
                       COALESCE(a.language, t.language) AS language
                FROM member m JOIN account a ON a.id = m.account_id JOIN tenant t ON t.id = m.tenant_id
                WHERE m.tenant_id = ? AND a.email = ?
                """)
                .params(Passwords.NONE, tenant.value(), email.value())
                .query((row, number) -> new Place(
                        row.getLong("id"),
                        recipient(row, number),
                        row.getString("name"),
                        Role.of(row.getString("role")),
                        row.getBoolean("active")))
                .optional();
    }

    /** How many owners besides this one can log in. */
    long otherOwners(TenantId tenant, long account) {
        return jdbc.sql("""
                SELECT COUNT(*) FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.tenant_id = ? AND m.role = ? AND m.account_id <> ? AND a.password_hash <> ?
                """)
                .params(tenant.value(), Role.OWNER.column(), account, Passwords.NONE)
                .query(Long.class)
                .single();
    }

    /** From one role into another; false where it was not that one any more. */
    boolean change(TenantId tenant, long account, Role from, Role to) {
        return jdbc.sql("UPDATE member SET role = ? WHERE tenant_id = ? AND account_id = ? AND role = ?")
                        .params(to.column(), tenant.value(), account, from.column())
                        .update()
                == 1;
    }

    boolean delete(TenantId tenant, long account) {
        return jdbc.sql("DELETE FROM member WHERE tenant_id = ? AND account_id = ?")
                        .params(tenant.value(), account)
                        .update()
                == 1;
    }

    /** The person is here now. */
    void seen(TenantId tenant, long account, Instant now) {
        jdbc.sql("UPDATE member SET seen_at = ? WHERE tenant_id = ? AND account_id = ?")
                .params(Columns.utc(now), tenant.value(), account)
                .update();
    }

    /** The tenant that a person was in last: where a log-in leads. */
    @ForWorkers("a log-in knows the person before it knows the tenant")
    Optional<TenantId> lastTenant(long account) {
        return jdbc.sql("""
                SELECT tenant_id FROM member WHERE account_id = ?
                ORDER BY seen_at DESC, created_at, tenant_id LIMIT 1
                """).param(account).query(Long.class).optional().map(TenantId::new);
    }

    /** The tenants that a person belongs to, by name. */
    @ForWorkers("a person's own places, whichever tenants they are in")
    List<Membership> of(long account) {
        return jdbc.sql("""
                SELECT t.id, t.slug, t.name, m.role
                FROM member m JOIN tenant t ON t.id = m.tenant_id
                WHERE m.account_id = ? ORDER BY t.name, t.id
                """)
                .param(account)
                .query((row, number) -> new Membership(
                        new TenantId(row.getLong("id")),
                        row.getString("slug"),
                        row.getString("name"),
                        Role.of(row.getString("role"))))
                .list();
    }

    /**
     * A member as whoever changes it needs to know them.
     *
     * @param active whether the person has a password, and so can log in
     */
    record Place(long account, Recipient recipient, String name, Role role, boolean active) {

        String email() {
            return recipient.address();
        }
    }
}
