package io.wagate.embedded;

import io.wagate.kernel.Actor;
import io.wagate.kernel.TenantId;
import io.wagate.session.SessionService;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.SandboxPhones;
import java.time.Duration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Conditional;
import org.springframework.stereotype.Component;

/** Links the demo's session to a simulated phone, the way a person would: start it, wait for the code, scan it. */
@Component
@Conditional(EmbeddedMode.class)
class DemoSession {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final SessionService sessions;
    private final ObjectProvider<SandboxPhones> phones;

    DemoSession(SessionService sessions, ObjectProvider<SandboxPhones> phones) {
        this.sessions = sessions;
        this.phones = phones;
    }

    /** Whether there are simulated phones at all. */
    boolean isOffered() {
        return phones.getIfAvailable() != null;
    }

    /** Whether the session is ready now. Safe to call again after a start that was killed. */
    boolean link(TenantId tenant, String publicId) throws InterruptedException {
        Actor system = Actor.system(tenant);
        WhatsAppSession session =
                sessions.initialise(system, publicId, "Demo", "sandbox").session();
        boolean scanned = false;
        long end = System.nanoTime() + LIMIT.toNanos();
        while (!session.isReady() && System.nanoTime() < end) {
            if (!scanned && session.status() == SessionStatus.QR_READY) {
                phones.getObject().scanWithNewPhone(system, publicId);
                scanned = true;
            }
            Thread.sleep(PAUSE);
            session = sessions.get(system, publicId);
        }
        return session.isReady();
    }
}
