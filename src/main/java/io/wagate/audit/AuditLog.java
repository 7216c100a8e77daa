package io.wagate.audit;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Permission;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Takes down who did what, in the transaction of the change where there is one. {@link AuditChain} seals the entries
 * afterwards, so that no change waits for another one's.
 */
@Service
public class AuditLog {

    private static final int LONGEST_SUBJECT = 200;
    private static final int LONGEST_PAGE = 1_000;

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
        entries.insert(new AuditEntry(
                ids.next(), tenant, actorKind, actorId, action, cut, remoteAddress, clock.instant(), null));
    }

    /** What was done in this tenant lately, newest first. */
    public List<AuditEntry> newest(TenantId tenant, int limit) {
        return entries.newest(tenant, limit);
    }

    /**
     * The entries of the caller's tenant that are meant, newest first, whatever tenant the filter names.
     *
     * @param before the id of the last entry that was seen; null for the newest
     */
    public List<AuditEntry> page(Actor actor, AuditFilter filter, @Nullable Long before, int limit) {
        actor.require(Permission.VIEW_AUDIT);
        return entries.page(filter.of(actor.tenant()), before, Math.clamp(limit, 1, LONGEST_PAGE));
    }

    /** Hands over all of those, however many, a page at a time. That somebody took them is an entry of its own. */
    public void export(Actor actor, AuditFilter filter, Consumer<List<AuditEntry>> pages) {
        actor.require(Permission.VIEW_AUDIT);
        record(actor, "audit.exported", "audit");
        stream(filter.of(actor.tenant()), pages);
    }

    /**
     * The entries of all tenants that are meant, newest first.
     *
     * @param before the id of the last entry that was seen; null for the newest
     */
    public List<AuditEntry> page(Administrator by, AuditFilter filter, @Nullable Long before, int limit) {
        Objects.requireNonNull(by);
        return entries.page(filter, before, Math.clamp(limit, 1, LONGEST_PAGE));
    }

    /** Hands over all of them, however many, a page at a time. That somebody took them is an entry of its own. */
    public void export(Administrator by, AuditFilter filter, Consumer<List<AuditEntry>> pages) {
        record(filter.tenant(), Administrator.KIND, by.email(), "audit.exported", "audit", null);
        stream(filter, pages);
    }

    /** The same for a tenant's own export. */
    public void export(TenantId tenant, Consumer<List<AuditEntry>> pages) {
        stream(new AuditFilter(AuditFilter.Scope.TENANT, tenant, null, null, null, null), pages);
    }

    /** Every action that ever happened, by name. */
    public List<String> actions(Administrator by) {
        Objects.requireNonNull(by);
        return entries.actions();
    }

    private void stream(AuditFilter filter, Consumer<List<AuditEntry>> pages) {
        List<AuditEntry> page = entries.page(filter, null, LONGEST_PAGE);
        while (!page.isEmpty()) {
            pages.accept(page);
            page = entries.page(filter, page.getLast().id(), LONGEST_PAGE);
        }
    }
}
