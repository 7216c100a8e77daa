package io.wagate.portal;

import io.wagate.kernel.SecretBox;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collections;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Carries a secret over one redirect: sealed in the person's own login, and gone with the first look. Never in a URL, a
 * cookie or, in clear, in the database.
 */
@Component
public class ShownOnce {

    private static final String PREFIX = "once.";

    private final SecretBox box;

    ShownOnce(SecretBox box) {
        this.box = box;
    }

    /** Keeps a secret for the next page; {@code name} is for example {@code key}. */
    public void put(HttpSession login, String name, String secret) {
        byte[] sealed = box.seal(secret.getBytes(StandardCharsets.UTF_8), context(name));
        login.setAttribute(PREFIX + name, Base64.getEncoder().encodeToString(sealed));
    }

    /** The secret, once. */
    public Optional<String> take(HttpSession login, String name) {
        if (!(login.getAttribute(PREFIX + name) instanceof String sealed)) {
            return Optional.empty();
        }
        login.removeAttribute(PREFIX + name);
        byte[] secret = box.open(Base64.getDecoder().decode(sealed), context(name));
        return Optional.of(new String(secret, StandardCharsets.UTF_8));
    }

    /** Forgets all of them. */
    static void forget(HttpSession login) {
        Collections.list(login.getAttributeNames()).stream()
                .filter(name -> name.startsWith(PREFIX))
                .forEach(login::removeAttribute);
    }

    private static String context(String name) {
        return "login/once/" + name;
    }
}
