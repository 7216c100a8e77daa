package io.wagate.session;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.plan.PlanService;
import io.wagate.tenant.TenantService;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Stores what people and programs order, each in one short transaction with its line in the audit. */
@Service
class SessionOrders {

    private final WhatsAppSessionRepository sessions;
    private final DelegatedLinkRepository links;
    private final TenantService tenants;
    private final PlanService plans;
    private final AuditLog audit;
    private final InstantSource clock;

    SessionOrders(
            WhatsAppSessionRepository sessions,
            DelegatedLinkRepository links,
            TenantService tenants,
            PlanService plans,
            AuditLog audit,
            InstantSource clock) {
        this.sessions = sessions;
        this.links = links;
        this.tenants = tenants;
        this.plans = plans;
        this.audit = audit;
        this.clock = clock;
    }

    /** A wish that can be granted. */
    record Checked(
            String publicId,
            @Nullable String name,
            String driver,
            @Nullable String pairingPhone,
            @Nullable String deviceName) {}

    /** A new session, or empty when somebody made one with this id meanwhile. */
    @Transactional
    public Optional<WhatsAppSession> create(Actor actor, Checked wish) {
        String publicId = wish.publicId();
        TenantId tenant = actor.tenant();
        int limit = plans.planOf(tenants.get(tenant)).maxSessions();
        // From here to the commit the tenant's other creations wait, so what is read below stays true.
        boolean place = sessions.takePlace(tenant, limit);
        Optional<StoredSession> existing = sessions.find(tenant, publicId);
        if (existing.filter(stored -> !stored.removed()).isPresent()) {
            if (place) {
                sessions.givePlaceBack(tenant);
            }
            return Optional.empty();
        }
        if (!place) {
            throw new Problem.SessionLimitReached(limit).asException();
        }
        var draft = new WhatsAppSessionRepository.Draft(
                publicId, wish.name(), wish.driver(), wish.pairingPhone(), wish.deviceName(), clock.instant());
        long id = store(tenant, existing, draft);
        audit.record(actor, "session.created", publicId);
        return sessions.find(tenant, id).map(StoredSession::session);
    }

    /** Orders a connection anew. */
    @Transactional
    public void run(Actor actor, WhatsAppSession session, @Nullable String pairingPhone, String action) {
        if (sessions.orderRun(actor.tenant(), session.id(), pairingPhone)) {
            audit.record(actor, action, session.publicId());
        }
    }

    /** Orders a log-out, unless it is logged out already. */
    @Transactional
    public void logOut(Actor actor, WhatsAppSession session) {
        if (sessions.orderLogout(actor.tenant(), session.id())) {
            audit.record(actor, "session.unlinked", session.publicId());
        }
    }

    @Transactional
    public void rename(Actor actor, WhatsAppSession session, String name) {
        if (sessions.rename(actor.tenant(), session.id(), name)) {
            audit.record(actor, "session.renamed", session.publicId());
        }
    }

    /** Takes a session that has ended off the list. */
    @Transactional
    public void remove(Actor actor, WhatsAppSession session) {
        // The place first, as in create: whoever locks both rows locks them in one order.
        sessions.givePlaceBack(actor.tenant());
        if (!sessions.remove(actor.tenant(), session.id(), clock.instant())) {
            throw new Problem.Conflict("SESSION_BUSY", "The session is still disconnecting; try again in a moment")
                    .asException();
        }
        links.delete(actor.tenant(), session.id());
        audit.record(actor, "session.removed", session.publicId());
    }

    private long store(TenantId tenant, Optional<StoredSession> removed, WhatsAppSessionRepository.Draft draft) {
        if (removed.isEmpty()) {
            return sessions.insert(tenant, draft);
        }
        long id = removed.get().session().id();
        sessions.revive(tenant, id, draft);
        return id;
    }
}
