package io.wagate.verification;

import io.wagate.kernel.TenantId;
import io.wagate.verification.VerificationRepository.Stored;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Verifications in which we send the code: which one is open, and how often it was sent and checked. */
@Repository
class OutgoingRepository {

    private final JdbcClient jdbc;

    OutgoingRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** The outgoing one to this number that may still be checked. */
    Optional<Stored> open(TenantId tenant, long app, String phone) {
        return jdbc.sql(VerificationRows.SELECT + """
                WHERE v.tenant_id = ? AND v.phone = ? AND v.app_id = ? AND v.direction = 'outgoing'
                    AND v.status = 'requested' AND v.delivery_id IS NULL AND v.expires_at > UTC_TIMESTAMP(6)
                ORDER BY v.id DESC LIMIT 1
                """)
                .params(tenant.value(), phone, app)
                .query(VerificationRows::stored)
                .optional();
    }

    /** Counts one more check of an outgoing code before it is judged; false when it cannot be checked any more. */
    boolean countCheck(TenantId tenant, long id, int most) {
        return jdbc.sql("UPDATE verification SET checks = checks + 1 WHERE id = ? AND tenant_id = ?"
                                + " AND checks < ? AND expires_at > UTC_TIMESTAMP(6) AND " + StepRepository.OPEN)
                        .params(id, tenant.value(), most)
                        .update()
                == 1;
    }

    /** Counts one more message with a code, which is the only right one from now on. */
    boolean countSend(TenantId tenant, long id, byte[] codeHash, int most) {
        return jdbc.sql("UPDATE verification SET sends = sends + 1, code_hash = ? WHERE id = ? AND tenant_id = ?"
                                + " AND sends < ? AND expires_at > UTC_TIMESTAMP(6) AND " + StepRepository.OPEN)
                        .params(codeHash, id, tenant.value(), most)
                        .update()
                == 1;
    }

    /** Another token opens its page from now on. */
    void setToken(TenantId tenant, long id, byte[] tokenHash) {
        jdbc.sql("UPDATE verification SET token_hash = ? WHERE id = ? AND tenant_id = ?")
                .params(tokenHash, id, tenant.value())
                .update();
    }
}
