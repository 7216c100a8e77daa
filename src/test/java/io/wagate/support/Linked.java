package io.wagate.support;

import io.wagate.kernel.Actor;
import io.wagate.session.LiveSessions;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import io.wagate.whatsapp.sandbox.phones.Phones;
import org.springframework.boot.test.context.TestComponent;

/** Makes sandbox sessions that are ready, as a person with a simulated phone would. */
@TestComponent
public class Linked {

    private final SessionService sessions;
    private final LiveSessions live;
    private final Phones phones;

    Linked(SessionService sessions, LiveSessions live, Phones phones) {
        this.sessions = sessions;
        this.live = live;
        this.phones = phones;
    }

    /** A new session of this tenant, scanned by a new phone and ready. */
    public WhatsAppSession session(Tenant tenant, String publicId) {
        Actor actor = People.system(tenant);
        waiting(tenant, publicId);
        phones.scanWithNewPhone(actor, publicId);
        Eventually.assertThat(
                "session " + publicId + " is ready",
                () -> live.find(tenant.id(), publicId)
                        .filter(running -> running.session().isReady())
                        .isPresent());
        return sessions.get(actor, publicId);
    }

    /** A new session of this tenant that shows a code which nobody scans. */
    public WhatsAppSession waiting(Tenant tenant, String publicId) {
        Actor actor = People.system(tenant);
        sessions.initialise(actor, publicId, null, "sandbox");
        Eventually.assertThat(
                "session " + publicId + " shows a code",
                () -> phones.waiting(actor).contains(publicId));
        return sessions.get(actor, publicId);
    }
}
