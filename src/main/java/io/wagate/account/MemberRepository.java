package io.wagate.account;

import io.wagate.kernel.Columns;
import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
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

    long count(TenantId tenant) {
        return jdbc.sql("SELECT COUNT(*) FROM member WHERE tenant_id = ?")
                .param(tenant.value())
                .query(Long.class)
                .single();
    }

    /** The members of a tenant, owners first. */
    List<Member> all(TenantId tenant) {
        return jdbc.sql("""
                SELECT a.email, a.name, a.password_hash, a.logged_in_at, m.role, m.created_at
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
                        Columns.instantOrNull(row, "logged_in_at")))
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

    List<String> addresses(TenantId tenant, List<Role> roles) {
        String select = """
                SELECT a.email FROM member m JOIN account a ON a.id = m.account_id
                WHERE m.tenant_id = ? AND m.role IN (%s) ORDER BY m.created_at, a.id
                """;
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        roles.forEach(role -> values.add(role.column()));
        return jdbc.sql(select.formatted(Columns.marks(roles.size())))
                .params(values)
                .query(String.class)
                .list();
    }

    /** The tenant that a person belongs to longest: where a log-in leads. */
    @ForWorkers("a log-in knows the person before it knows the tenant")
    Optional<TenantId> firstTenant(long account) {
        return jdbc.sql("SELECT tenant_id FROM member WHERE account_id = ? ORDER BY created_at, tenant_id LIMIT 1")
                .param(account)
                .query(Long.class)
                .optional()
                .map(TenantId::new);
    }
}
