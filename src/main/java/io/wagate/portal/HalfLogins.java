package io.wagate.portal;

import io.wagate.account.Entry;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Log-ins that wait for a second factor. They lie where logins lie, and are none: {@link Logins} finds no person in them.
 * After ten minutes they are over, and whatever comes of them begins under a new id.
 */
@Component
public class HalfLogins {

    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final String HALF = "half";
    private static final String TARGET = "half.target";

    private final InstantSource clock;

    HalfLogins(InstantSource clock) {
        this.clock = clock;
    }

    /** Begins one; whatever this browser had before is gone. {@code target} is where the log-in leads. */
    public void start(HttpServletRequest request, Entry.HalfWay half, String target) {
        HttpSession before = request.getSession(false);
        if (before != null) {
            before.invalidate();
        }
        HttpSession login = request.getSession(true);
        login.setAttribute(HALF, List.of(half.accountId(), (long) half.version(), clock.millis()));
        login.setAttribute(TARGET, Continue.safe(target));
    }

    public Optional<Entry.HalfWay> current(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        if (login == null || !(login.getAttribute(HALF) instanceof List<?> half)) {
            return Optional.empty();
        }
        Instant since = Instant.ofEpochMilli(number(half, 2));
        return since.plus(PATIENCE).isAfter(clock.instant())
                ? Optional.of(new Entry.HalfWay(number(half, 0), (int) number(half, 1)))
                : Optional.empty();
    }

    /** Where the log-in was to lead. */
    public String target(HttpServletRequest request) {
        HttpSession login = request.getSession(false);
        return login != null && login.getAttribute(TARGET) instanceof String target ? target : "/";
    }

    private static long number(List<?> half, int place) {
        return ((Number) half.get(place)).longValue();
    }
}
