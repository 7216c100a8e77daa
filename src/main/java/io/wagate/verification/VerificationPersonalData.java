package io.wagate.verification;

import static io.wagate.kernel.Columns.marks;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalData;
import io.wagate.kernel.TenantExport;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The verifications of a number, whoever asked for them, and what happened to them. */
@Component
@Order(20)
class VerificationPersonalData implements PersonalData {

    private static final String OF = "phone = ? OR chat = ? OR authorized_numbers REGEXP ? OR id IN"
            + " (SELECT t.verification_id FROM verification_trace t WHERE t.tenant_id = ? AND t.phone = ?)";

    private final JdbcClient jdbc;

    VerificationPersonalData(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public String title() {
        return "Verifications";
    }

    @Override
    public long count(TenantId tenant, DataSubject subject) {
        return jdbc.sql("SELECT COUNT(*) FROM verification WHERE tenant_id = ? AND (" + OF + ")")
                .param(tenant.value())
                .params(values(tenant, subject))
                .query(Long.class)
                .single();
    }

    @Override
    public void export(TenantId tenant, DataSubject subject, TenantExport out) throws IOException {
        out.lines("verifications", VerificationData.VERIFICATIONS.rows(jdbc, tenant, OF, values(tenant, subject)));
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, DataSubject subject, int most) {
        jdbc.sql("DELETE FROM verification_starts WHERE tenant_id = ? AND subject REGEXP ?")
                .params(tenant.value(), subject.pattern())
                .update();
        List<Long> some = jdbc.sql(
                        "SELECT id FROM verification WHERE tenant_id = ? AND (" + OF + ") ORDER BY id LIMIT ?")
                .param(tenant.value())
                .params(values(tenant, subject))
                .param(most)
                .query(Long.class)
                .list();
        if (!some.isEmpty()) {
            String these = " IN (" + marks(some.size()) + ")";
            for (String delete : List.of(
                    "DELETE FROM verification_reply WHERE verification_id",
                    "DELETE FROM verification_trace WHERE verification_id",
                    "DELETE FROM verification WHERE id")) {
                jdbc.sql(delete + these).params(some).update();
            }
        }
        return some.size();
    }

    private static List<Object> values(TenantId tenant, DataSubject subject) {
        return List.of(subject.phone(), subject.address(), subject.pattern(), tenant.value(), subject.phone());
    }
}
