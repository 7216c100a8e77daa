package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Trail;
import io.wagate.session.LiveSession;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Finds the session that a caller means, if it can send now. On the node that runs it this is a map look-up. */
@Component
class Places {

    private final LiveSessions live;
    private final SessionService sessions;
    private final TenantService tenants;

    Places(LiveSessions live, SessionService sessions, TenantService tenants) {
        this.live = live;
        this.sessions = sessions;
        this.tenants = tenants;
    }

    /** The ready session with this public id; anything else is refused and nothing was done. */
    Place ready(Actor actor, String publicId) {
        if (!actor.reaches(publicId)) {
            throw Drafting.notFound("Session");
        }
        Optional<Problem.ReadOnly> restraint =
                tenants.get(actor.tenant()).state().restraint();
        if (restraint.isPresent()) {
            throw restraint.get().asException();
        }
        Optional<LiveSession> here = live.find(actor.tenant(), publicId);
        here.ifPresent(found -> Trail.concerns(publicId));
        WhatsAppSession session = here.map(LiveSession::session).orElseGet(() -> sessions.get(actor, publicId));
        if (!session.isReady() || here.isEmpty() && session.ownerNode() == null) {
            throw new Problem.SessionNotReady(publicId, session.status().wire()).asException();
        }
        return new Place(session, here.orElse(null));
    }
}
