package io.wagate.verification;

import io.wagate.kernel.TenantId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Moves verifications on, each step by a conditional UPDATE: who comes second finds nothing to do. */
@Repository
class StepRepository {

    /** Still waits for the user. */
    static final String OPEN = "status = 'requested' AND delivery_id IS NULL";

    private final JdbcClient jdbc;

    StepRepository(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * The user did their part: the first one in time takes it, once.
     *
     * @param confirming whether a callback decides the rest; otherwise it is validated now
     */
    boolean take(
            TenantId tenant,
            long id,
            String phone,
            @Nullable String profileName,
            @Nullable String chat,
            boolean confirming) {
        return jdbc.sql("""
                UPDATE verification SET phone = ?, profile_name = ?, chat = ?, validated_at = UTC_TIMESTAMP(6),
                    live_code = NULL, status = ?, delivery_id = ?, ended_at = IF(?, NULL, UTC_TIMESTAMP(6))
                WHERE id = ? AND tenant_id = ? AND status = 'requested' AND delivery_id IS NULL
                    AND expires_at > UTC_TIMESTAMP(6)
                """)
                        .param(phone)
                        .param(profileName)
                        .param(chat)
                        .param((confirming ? Verification.Status.REQUESTED : Verification.Status.VALIDATED).wire())
                        .param(confirming ? 0L : null)
                        .param(confirming)
                        .param(id)
                        .param(tenant.value())
                        .update()
                == 1;
    }

    /** Says which delivery decides. */
    void await(TenantId tenant, long id, long delivery) {
        jdbc.sql("UPDATE verification SET delivery_id = ? WHERE id = ? AND tenant_id = ? AND delivery_id = 0")
                .params(delivery, id, tenant.value())
                .update();
    }

    /** The deciding delivery has ended. */
    boolean decide(TenantId tenant, long id, @Nullable String error) {
        return jdbc.sql("""
                UPDATE verification SET status = ?, error = ?, ended_at = UTC_TIMESTAMP(6)
                WHERE id = ? AND tenant_id = ? AND status = 'requested' AND delivery_id IS NOT NULL
                """)
                        .param((error == null ? Verification.Status.VALIDATED : Verification.Status.FAILED).wire())
                        .param(error)
                        .param(id)
                        .param(tenant.value())
                        .update()
                == 1;
    }

    /** Ends one that waits for the user. */
    boolean fail(TenantId tenant, long id, String error) {
        return jdbc.sql("UPDATE verification SET status = 'failed', error = ?, live_code = NULL,"
                                + " ended_at = UTC_TIMESTAMP(6) WHERE id = ? AND tenant_id = ? AND " + OPEN)
                        .params(error, id, tenant.value())
                        .update()
                == 1;
    }

    boolean expire(TenantId tenant, long id) {
        return jdbc.sql("UPDATE verification SET status = 'expired', live_code = NULL, ended_at = UTC_TIMESTAMP(6)"
                                + " WHERE id = ? AND tenant_id = ? AND expires_at <= UTC_TIMESTAMP(6) AND " + OPEN)
                        .params(id, tenant.value())
                        .update()
                == 1;
    }

    /** All of an app that wait for their users are over now. */
    void endAll(TenantId tenant, long app) {
        jdbc.sql("UPDATE verification SET expires_at = UTC_TIMESTAMP(6) WHERE app_id = ? AND tenant_id = ? AND " + OPEN)
                .params(app, tenant.value())
                .update();
    }

    /** Counts one more try of a code whose time is over; false when there were so many already. */
    boolean countLate(TenantId tenant, long id, int most) {
        return jdbc.sql(
                                "UPDATE verification SET late_tries = late_tries + 1 WHERE id = ? AND tenant_id = ? AND late_tries < ?")
                        .params(id, tenant.value(), most)
                        .update()
                == 1;
    }
}
