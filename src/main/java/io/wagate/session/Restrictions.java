package io.wagate.session;

import io.wagate.whatsapp.DriverEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** WhatsApp restricts an account for a while: from when until when, as far as it says. */
final class Restrictions {

    private final OwnedState state;
    private final Tenure tenure;

    Restrictions(OwnedState state, Tenure tenure) {
        this.state = state;
        this.tenure = tenure;
    }

    /** WhatsApp says so with each message that it refuses; it is told anew only when the end is another one. */
    void restrict(DriverEvent.AccountRestricted told) {
        Instant now = state.now().truncatedTo(ChronoUnit.MICROS);
        WhatsAppSession.Restriction held = tenure.session().restrictionAt(now);
        Instant until = told.until() == null ? null : told.until().truncatedTo(ChronoUnit.MICROS);
        if (held != null && (until == null || until.equals(held.until()))) {
            return;
        }
        var restriction = new WhatsAppSession.Restriction(
                held == null ? now : held.since(),
                until == null ? now.plus(SessionRoom.RESTRICTION) : until,
                until != null);
        tenure.change(Change.restricted(tenure.session(), restriction, told.detail()));
    }

    void lift() {
        if (tenure.session().restriction() != null) {
            tenure.change(Change.unrestricted(tenure.session()));
        }
    }

    /** Whether there is one whose time is over, which nobody told yet. */
    boolean isOver() {
        WhatsAppSession session = tenure.session();
        return session.restriction() != null && session.restrictionAt(state.now()) == null;
    }

    void liftWhenOver() {
        tenure.whileHeld(() -> {
            if (!tenure.isOver() && isOver()) {
                lift();
            }
        });
    }
}
