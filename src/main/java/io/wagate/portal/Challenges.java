package io.wagate.portal;

import io.wagate.kernel.Randomness;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What passkeys are asked to sign: random, kept in the login that asked, good for one answer within five minutes. */
@Component
public class Challenges {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PREFIX = "challenge.";
    private static final int BYTES = 32;

    private final Randomness randomness;
    private final InstantSource clock;

    Challenges(Randomness randomness, InstantSource clock) {
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A new challenge, in Base64url; {@code purpose} keeps those of several pages apart. */
    public String next(HttpSession login, String purpose) {
        String challenge = randomness.token(BYTES);
        login.setAttribute(PREFIX + purpose, List.of(challenge, clock.millis()));
        return challenge;
    }

    /** The challenge that was handed out last, once. */
    public Optional<String> take(HttpSession login, String purpose) {
        if (!(login.getAttribute(PREFIX + purpose) instanceof List<?> stored)) {
            return Optional.empty();
        }
        login.removeAttribute(PREFIX + purpose);
        Instant since = Instant.ofEpochMilli(((Number) stored.get(1)).longValue());
        return since.plus(PATIENCE).isAfter(clock.instant())
                ? Optional.of(String.valueOf(stored.getFirst()))
                : Optional.empty();
    }
}
