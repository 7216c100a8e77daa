package io.wagate.portal;

import io.wagate.account.Confirmation;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** When the person of a login last proved that it is them. A log-in is such a proof; it holds for ten minutes. */
@Component
public class Proven {

    private static final String ATTRIBUTE = "proved";

    private final InstantSource clock;

    Proven(InstantSource clock) {
        this.clock = clock;
    }

    /** It was proved just now. */
    public void note(HttpSession login) {
        login.setAttribute(ATTRIBUTE, clock.millis());
    }

    /** Whether the last proof still holds. */
    public boolean holds(HttpServletRequest request) {
        Long when = when(request);
        return when != null
                && Instant.ofEpochMilli(when).plus(Confirmation.HOLDS).isAfter(clock.instant());
    }

    /** Moves a proof from a login to the one that takes its place: that is none anew. */
    void keep(@Nullable Long when, HttpSession login) {
        if (when == null) {
            login.removeAttribute(ATTRIBUTE);
        } else {
            login.setAttribute(ATTRIBUTE, when);
        }
    }

    @Nullable
    Long when(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        return login != null && login.getAttribute(ATTRIBUTE) instanceof Number when ? (Long) when.longValue() : null;
    }
}
