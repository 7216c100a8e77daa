package io.wagate.session;

import io.wagate.event.EventType;
import io.wagate.kernel.LogKey;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import java.util.Map;

/**
 * What the driver tells, on the driver's thread, one event at a time. What is about the link moves the session on here;
 * messages and all that belongs to them go on to {@link SessionTraffic}.
 */
final class DriverInbox {

    private final Surroundings around;
    private final Tenure tenure;
    private final Restrictions restrictions;
    private final SessionActor actor;

    private volatile boolean stopping;

    // Written under the tenure's lock.
    private int failures;

    DriverInbox(Surroundings around, Tenure tenure, Restrictions restrictions, SessionActor actor) {
        this.around = around;
        this.tenure = tenure;
        this.restrictions = restrictions;
        this.actor = actor;
    }

    /** @param from the opening of the driver that tells this; of an earlier one nothing is heard any more */
    void on(int from, DriverEvent event) {
        if (stopping && event instanceof DriverEvent.Disconnected) {
            // What we asked for; we write it ourselves.
            return;
        }
        tenure.whileHeld(() -> {
            WhatsAppSession session = tenure.session();
            try (var tenant = LogKey.of(session.tenant());
                    var number = LogKey.SESSION.with(session.id())) {
                if (tenure.isOver()
                        || from != tenure.opening()
                        || !around.owner().holds()) {
                    throw new SessionLostException(session.publicId());
                }
                take(session, event);
            }
        });
    }

    /** We are about to stop the driver. */
    void expectStop() {
        stopping = true;
    }

    private void take(WhatsAppSession session, DriverEvent event) {
        switch (event) {
            case DriverEvent.QrIssued code -> tenure.change(Change.qr(session, code));
            case DriverEvent.PairingCodeIssued code -> tenure.change(Change.pairing(session, code));
            case DriverEvent.PasskeyRequired asked -> tenure.change(Change.passkey(session));
            case DriverEvent.Authenticated scanned -> tenure.change(Change.authenticated(session, scanned.phone()));
            case DriverEvent.Ready ready -> ready(session, ready.phone());
            case DriverEvent.AuthenticationFailed refused -> {
                around.meters().failed(session.driver(), SessionMeters.AUTH_FAILURE);
                tenure.change(Change.none(session, EventType.SESSION_AUTH_FAILURE, Map.of("detail", refused.detail())));
            }
            case DriverEvent.AccountRestricted restricted -> {
                around.meters().failed(session.driver(), SessionMeters.RESTRICTED);
                restrictions.restrict(restricted);
            }
            case DriverEvent.RestrictionLifted lifted -> restrictions.lift();
            case DriverEvent.Disconnected lost -> disconnected(session, lost.reason());
            case DriverEvent.MessageReceived traffic -> relay(session, traffic);
            case DriverEvent.SentFromPhone traffic -> relay(session, traffic);
            case DriverEvent.MessageStatus traffic -> relay(session, traffic);
            case DriverEvent.Reaction traffic -> relay(session, traffic);
            case DriverEvent.Edited traffic -> relay(session, traffic);
            case DriverEvent.Revoked traffic -> relay(session, traffic);
            case DriverEvent.PollVoted traffic -> relay(session, traffic);
            case DriverEvent.GroupJoined traffic -> relay(session, traffic);
            case DriverEvent.GroupLeft traffic -> relay(session, traffic);
            case DriverEvent.GroupUpdated traffic -> relay(session, traffic);
            case DriverEvent.Call traffic -> relay(session, traffic);
            case DriverEvent.PushNameChanged traffic -> relay(session, traffic);
            case DriverEvent.IdentityMapped traffic -> relay(session, traffic);
        }
    }

    private void relay(WhatsAppSession session, DriverEvent traffic) {
        around.traffic().getObject().on(session, traffic);
    }

    private void ready(WhatsAppSession session, String phone) {
        tenure.change(Change.ready(session, phone));
        failures = 0;
        // Not on this thread: who settles messages waits for answers that the driver may only tell after we return.
        around.traffic()
                .ifAvailable(traffic ->
                        Thread.ofVirtual().name("session-ready-" + session.id()).start(() -> traffic.ready(actor)));
    }

    private void disconnected(WhatsAppSession session, DisconnectReason told) {
        DisconnectReason reason = tenure.isLoggingOut() ? DisconnectReason.LOGGED_OUT : told;
        if (!tenure.isLoggingOut()) {
            around.meters().ended(session.driver(), told);
        }
        switch (reason) {
            case NETWORK -> {
                if (session.reason() != DisconnectReason.NETWORK) {
                    tenure.change(Change.disconnected(session, reason, null));
                }
                int lost = tenure.opening();
                around.reconnects().schedule(failures++, () -> actor.reconnect(lost));
            }
            case STOPPED, NOT_OFFERED -> {
                if (session.status() != SessionStatus.DISCONNECTED) {
                    tenure.change(Change.disconnected(session, reason, null));
                }
            }
            case LOGGED_OUT, BANNED, OUTDATED, REPLACED, QR_EXPIRED -> actor.end(reason);
        }
    }
}
