package io.wagate.session;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.DisconnectReason;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody with a delegated link orders, each in one short transaction that holds the session. */
@Service
class DelegatedOrders {

    private static final String KIND = "SYSTEM";
    private static final String BY = "delegated link";

    private final WhatsAppSessionRepository sessions;
    private final DelegatedLinkRepository links;
    private final AuditLog audit;
    private final InstantSource clock;

    DelegatedOrders(
            WhatsAppSessionRepository sessions, DelegatedLinkRepository links, AuditLog audit, InstantSource clock) {
        this.sessions = sessions;
        this.links = links;
        this.audit = audit;
        this.clock = clock;
    }

    /** Has codes to scan begin; of several who ask at once one does, and for the others they have begun. */
    @Transactional
    public boolean start(DelegatedLinkRepository.Opened opened, byte[] hash, String from) {
        return mayStart(held(opened)) && run(opened, hash, null, "delegated_link.started", from);
    }

    /** Has a session that is not linked offer a code to type on the phone with this number; the newest order counts. */
    @Transactional
    public boolean pair(DelegatedLinkRepository.Opened opened, byte[] hash, String phone, String from) {
        return mayPair(held(opened)) && run(opened, hash, phone, "delegated_link.pairing_requested", from);
    }

    /** Whether there are codes to scan as soon as somebody asks: it rests, or offers one to type instead. */
    static boolean mayStart(StoredSession stored) {
        WhatsAppSession session = stored.session();
        boolean typing = session.status() == SessionStatus.QR_READY
                && session.qr() == null
                && stored.pairingPhone() != null
                && stored.wanted() == Wanted.RUNNING;
        return typing || isAtRest(stored);
    }

    private static boolean isAtRest(StoredSession stored) {
        return stored.wanted() == Wanted.STOPPED
                && stored.session().status() == SessionStatus.DISCONNECTED
                && stored.session().reason() != DisconnectReason.OUTDATED;
    }

    /** Not while a phone is about to be linked, nor while one that is linked is out of reach. */
    private static boolean mayPair(StoredSession stored) {
        return switch (stored.session().status()) {
            case INITIALIZING, QR_READY -> stored.wanted() == Wanted.RUNNING;
            case DISCONNECTED -> isAtRest(stored);
            case PASSKEY_REQUIRED, AUTHENTICATED, READY -> false;
        };
    }

    private StoredSession held(DelegatedLinkRepository.Opened opened) {
        WhatsAppSession session = opened.stored().session();
        return sessions.hold(session.tenant(), session.id()).orElseThrow();
    }

    private boolean run(
            DelegatedLinkRepository.Opened opened, byte[] hash, @Nullable String phone, String action, String from) {
        WhatsAppSession session = opened.stored().session();
        TenantId tenant = session.tenant();
        if (!links.spend(tenant, session.id(), hash, clock.instant())) {
            return false;
        }
        boolean ordered = sessions.orderRun(tenant, session.id(), phone);
        if (ordered) {
            audit.record(tenant, KIND, BY, action, session.publicId(), from);
        }
        return ordered;
    }
}
