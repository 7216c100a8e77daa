package io.wagate.portal;

import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The key that a new tenant starts with, on its way from the confirmed address to the overview, which shows it once. */
@Component
public class FirstKey {

    private static final String NAME = "first-key";

    private final ShownOnce secrets;

    FirstKey(ShownOnce secrets) {
        this.secrets = secrets;
    }

    /** Keeps the whole key in the person's login until the overview is opened. */
    public void put(HttpSession login, String secret) {
        secrets.put(login, NAME, secret);
    }

    /** The whole key, once. */
    public Optional<String> take(HttpSession login) {
        return secrets.take(login, NAME);
    }
}
