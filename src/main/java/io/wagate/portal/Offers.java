package io.wagate.portal;

import io.wagate.session.SessionService;
import org.springframework.stereotype.Component;

/** What this installation offers, for pages that would speak of it otherwise. In templates: {@code @offers.sandbox()}. */
@Component("offers")
public final class Offers {

    private final SessionService sessions;

    Offers(SessionService sessions) {
        this.sessions = sessions;
    }

    /** Whether there are sandbox sessions, with phones that people play themselves. */
    public boolean sandbox() {
        return sessions.drivers().contains("sandbox");
    }

    /** Whether a number can be linked at all. */
    public boolean anything() {
        return !sessions.drivers().isEmpty();
    }
}
