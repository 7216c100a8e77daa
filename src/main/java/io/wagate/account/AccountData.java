package io.wagate.account;

import static io.wagate.kernel.Columns.marks;

import io.wagate.kernel.TenantData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.TenantTable;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The members of a tenant, first of all: nobody gets in any more. With the last place that somebody has goes the person. */
@Component
@Order(10)
class AccountData implements TenantData {

    private static final List<TenantTable> TABLES = List.of(
            TenantTable.hidden("visit"),
            TenantTable.hidden("invitation"),
            TenantTable.hidden("mail_choice"),
            TenantTable.hidden("member"));

    private static final List<String> FACTORS = List.of("totp", "passkey", "recovery_code");

    private final JdbcClient jdbc;

    AccountData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public void export(TenantId tenant, TenantExport out) throws IOException {
        TenantTable members = new TenantTable(
                "member JOIN account ON account.id = member.account_id",
                "account_id",
                "email, name, role, member.created_at");
        members.export(jdbc, tenant, out, "members");
        TenantTable invitations = new TenantTable("invitation", "id", "email, role, invited_by, sent_at, expires_at");
        invitations.export(jdbc, tenant, out, "invitations");
        TenantTable visits = new TenantTable("visit", "id", "reason, started_at, ends_at, ended_at");
        visits.export(jdbc, tenant, out, "visits-of-administrators");
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, int most) {
        List<Long> people = jdbc.sql("SELECT account_id FROM member WHERE tenant_id = ? LIMIT ?")
                .params(tenant.value(), most)
                .query(Long.class)
                .list();
        int rows = TenantTable.erase(jdbc, tenant, most, TABLES);
        if (!people.isEmpty()) {
            for (String table : FACTORS) {
                jdbc.sql("""
                        DELETE FROM %1$s WHERE account_id IN (%2$s)
                          AND NOT EXISTS (SELECT 1 FROM account a WHERE a.id = %1$s.account_id AND a.administrator)
                          AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account_id = %1$s.account_id)
                        """.formatted(table, marks(people.size())))
                        .params(people)
                        .update();
            }
            jdbc.sql("""
                    DELETE FROM account WHERE administrator = FALSE AND id IN (%s)
                      AND NOT EXISTS (SELECT 1 FROM member m WHERE m.account_id = account.id)
                    """.formatted(marks(people.size()))).params(people).update();
        }
        return rows;
    }
}
