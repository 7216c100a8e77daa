package io.wagate.verification;

import static io.wagate.kernel.Columns.ascii;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Finds verifications: by their ids, by what users send, by the page they look at, by the delivery that decides. */
@Repository
class VerificationRepository {

    /** A verification with what only this room sees of it. */
    record Stored(
            TenantId tenant,
            Verification verification,
            long appId,
            @Nullable Long sessionId,
            long endpoint,
            boolean sandbox,
            @Nullable String chat,
            VerificationSettings settings,
            byte @Nullable [] codeHash) {

        long id() {
            return verification.id();
        }
    }

    private final JdbcClient jdbc;

    VerificationRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    Optional<Stored> find(TenantId tenant, String publicId) {
        return one(tenant, "v.public_id = ?", ascii(publicId));
    }

    Optional<Stored> find(TenantId tenant, long id) {
        return one(tenant, "v.id = ?", id);
    }

    /** The newest one with this code on this line. */
    Optional<Stored> byCode(TenantId tenant, String line, String code) {
        return jdbc.sql(VerificationRows.SELECT
                        + "WHERE v.tenant_id = ? AND v.line = ? AND v.code = ? ORDER BY v.id DESC LIMIT 1")
                .params(tenant.value(), line, code)
                .query(VerificationRows::stored)
                .optional();
    }

    /** Whose hosted page this token opens. */
    @ForWorkers("the token alone says which tenant is meant")
    Optional<Stored> byToken(byte[] tokenHash) {
        return jdbc.sql(VerificationRows.SELECT + "WHERE v.token_hash = ?")
                .param(tokenHash)
                .query(VerificationRows::stored)
                .optional();
    }

    /** The one whose end this delivery decides. */
    Optional<Stored> byDelivery(TenantId tenant, long delivery) {
        return one(tenant, "v.delivery_id = ?", delivery);
    }

    private Optional<Stored> one(TenantId tenant, String condition, Object value) {
        return jdbc.sql(VerificationRows.SELECT + "WHERE " + condition + " AND v.tenant_id = ?")
                .params(value, tenant.value())
                .query(VerificationRows::stored)
                .optional();
    }
}
