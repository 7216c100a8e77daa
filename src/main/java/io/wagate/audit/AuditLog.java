package io.wagate.audit;

import io.wagate.kernel.Actor;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Takes down who did what, in the transaction of the change where there is one. */
@Service
public class AuditLog {

    private static final int LONGEST_SUBJECT = 200;

    private final AuditRepository entries;
    private final RowIds ids;
    private final InstantSource clock;

    AuditLog(AuditRepository entries, RowIds ids, InstantSource clock) {
        this.entries = entries;
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
        String cut = subject.substring(0, Math.min(subject.length(), LONGEST_SUBJECT));
        entries.insert(
                new AuditEntry(ids.next(), tenant, actorKind, actorId, action, cut, remoteAddress, clock.instant()));
    }

    /** What was done in this tenant lately, newest first. */
    public List<AuditEntry> newest(TenantId tenant, int limit) {
        return entries.newest(tenant, limit);
    }
}
