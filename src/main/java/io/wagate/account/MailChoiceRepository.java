package io.wagate.account;

import io.wagate.kernel.Columns;
import io.wagate.kernel.TenantId;
import io.wagate.mail.Recipient;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

@Repository
class MailChoiceRepository {

    private final JdbcClient jdbc;

    MailChoiceRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The members with one of these roles who want such mails. */
    List<Recipient> recipients(TenantId tenant, List<Role> roles, MailKind kind) {
        List<Object> values = new ArrayList<>(List.of(tenant.value()));
        roles.forEach(role -> values.add(role.column()));
        values.add(kind.column());
        return jdbc.sql("""
                SELECT a.email, COALESCE(a.language, t.language) AS language
                FROM member m JOIN account a ON a.id = m.account_id JOIN tenant t ON t.id = m.tenant_id
                WHERE m.tenant_id = ? AND m.role IN (%s)
                  AND NOT EXISTS (SELECT 1 FROM mail_choice c WHERE c.tenant_id = m.tenant_id
                                  AND c.account_id = m.account_id AND c.unwanted = ?)
                ORDER BY m.created_at, a.id
                """.formatted(Columns.marks(roles.size())))
                .params(values)
                .query(MemberRepository::recipient)
                .list();
    }

    List<MailKind> unwanted(TenantId tenant, long account) {
        return jdbc.sql("SELECT unwanted FROM mail_choice WHERE tenant_id = ? AND account_id = ?")
                .params(tenant.value(), account)
                .query((row, number) -> MailKind.of(row.getString("unwanted")))
                .list();
    }

    /** These and no others. */
    void replace(TenantId tenant, long account, Collection<MailKind> unwanted) {
        jdbc.sql("DELETE FROM mail_choice WHERE tenant_id = ? AND account_id = ?")
                .params(tenant.value(), account)
                .update();
        unwanted.forEach(
                kind -> jdbc.sql("INSERT IGNORE INTO mail_choice (tenant_id, account_id, unwanted) VALUES (?, ?, ?)")
                        .params(tenant.value(), account, kind.column())
                        .update());
    }
}
