package io.wagate.session;

import io.wagate.kernel.ForWorkers;
import io.wagate.kernel.Rounds;
import io.wagate.node.Node;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Duration;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sessions of a driver that this installation does not offer any more: they are told so and stay wanted, so that they come
 * back with it. Who orders such a session to be unlinked gets that much: what we keep of the link is forgotten.
 */
@Component
class Withdrawal {

    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final int LARGEST_ROUND = 500;
    private static final Logger log = LoggerFactory.getLogger(Withdrawal.class);

    private final Drivers drivers;
    private final OwnedRepository owned;
    private final WhatsAppSessionRepository sessions;
    private final OwnedState state;
    private final Node node;

    Withdrawal(
            Drivers drivers,
            OwnedRepository owned,
            WhatsAppSessionRepository sessions,
            OwnedState state,
            Node node,
            Rounds rounds) {
        this.drivers = drivers;
        this.owned = owned;
        this.sessions = sessions;
        this.state = state;
        this.node = node;
        if (!drivers.withdrawn().isEmpty()) {
            rounds.every(PAUSE, "session-withdrawal", this::round);
        }
    }

    /** Visible to tests. */
    void round() {
        withdraw(drivers.withdrawn());
    }

    @ForWorkers("a node sees to the sessions of all tenants")
    void withdraw(Set<String> names) {
        owned.withdrawn(names, LARGEST_ROUND).forEach(this::end);
    }

    private void end(StoredSession found) {
        if (!owned.take(found.tenant(), found.session().id(), node.id())) {
            return;
        }
        StoredSession stored =
                sessions.find(found.tenant(), found.session().id()).orElseThrow();
        WhatsAppSession session = stored.session();
        Claim claim = new Claim(session.id(), node.id(), session.epoch());
        try {
            if (stored.wanted() == Wanted.LOGGED_OUT) {
                state.forgetCredentials(session, claim);
                Change end = Change.disconnected(session, DisconnectReason.LOGGED_OUT, Wanted.STOPPED);
                state.write(session, claim, end, stored.intent());
            } else {
                Change end = Change.disconnected(session, DisconnectReason.NOT_OFFERED, null);
                state.write(session, claim, end, stored.intent());
            }
            log.info("Session {} is of a kind that is not offered any more", session.id());
        } catch (SessionLostException another) {
            log.debug("Session {} was let go meanwhile", session.id());
        } finally {
            state.release(session, claim);
        }
    }
}
