package io.wagate.verification;

import static io.wagate.kernel.Columns.marks;

import io.wagate.kernel.DataSubject;
import io.wagate.kernel.PersonalRows;
import io.wagate.kernel.TenantId;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The verifications of a number, whoever asked for them, and what happened to them. */
@Component
@Order(20)
class VerificationPersonalData extends PersonalRows {

    private static final Kind VERIFICATIONS = new Kind(
            "Verifications",
            VerificationData.VERIFICATIONS,
            "verifications",
            "phone = ? OR chat = ? OR authorized_numbers REGEXP ? OR id IN"
                    + " (SELECT t.verification_id FROM verification_trace t WHERE t.tenant_id = ? AND t.phone = ?)",
            (tenant, subject) ->
                    List.of(subject.phone(), subject.address(), subject.pattern(), tenant.value(), subject.phone()));

    private final JdbcClient jdbc;

    VerificationPersonalData(JdbcClient jdbc) {
        super(jdbc, VERIFICATIONS);
        this.jdbc = jdbc;
    }

    @Override
    @Transactional
    public int erase(TenantId tenant, DataSubject subject, int most) {
        jdbc.sql("DELETE FROM verification_starts WHERE tenant_id = ? AND subject REGEXP ?")
                .params(tenant.value(), subject.pattern())
                .update();
        List<Long> some = ids(tenant, subject, most);
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
}
