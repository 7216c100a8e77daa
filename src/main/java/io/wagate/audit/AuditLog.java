package io.wagate.audit;

import static io.wagate.kernel.Columns.utc;

import io.wagate.kernel.Actor;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Takes down who did what, in the transaction of the change where there is one. Nothing is ever updated. */
@Repository
public class AuditLog {

    private final JdbcClient jdbc;
    private final RowIds ids;
    private final InstantSource clock;

    AuditLog(JdbcClient jdbc, RowIds ids, InstantSource clock) {
        this.jdbc = jdbc;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Something that an actor did inside its tenant.
     *
     * @param action noun and verb, such as {@code api_key.revoked}
     * @param subject the public id or name of the object; never a secret
     */
    public void record(Actor actor, String action, String subject) {
        record(actor.tenant(), actor.kind().name(), actor.id(), action, subject, null);
    }

    /** Something that happened outside a tenant's permission, such as a log-in. */
    public void record(
            @Nullable TenantId tenant,
            String actorKind,
            String actorId,
            String action,
            String subject,
            @Nullable String remoteAddress) {
        jdbc.sql("""
                INSERT INTO audit (id, tenant_id, actor_kind, actor_id, action, subject, remote_address, occurred_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)
                """)
                .param(ids.next())
                .param(tenant == null ? null : tenant.value())
                .param(actorKind)
                .param(actorId)
                .param(action)
                .param(subject.substring(0, Math.min(subject.length(), 200)))
                .param(remoteAddress)
                .param(utc(clock.instant()))
                .update();
    }
}
