package io.wagate.portal.factor;

import io.wagate.kernel.SecretBox;
import jakarta.servlet.http.HttpSession;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** The secret of an app that is being set up: sealed in the login, the same for page and picture until it is confirmed. */
@Component
class PendingApp {

    private static final String ATTRIBUTE = "totp.pending";
    private static final String CONTEXT = "login/totp/pending";

    private final SecretBox box;

    PendingApp(SecretBox box) {
        this.box = box;
    }

    Optional<String> secret(HttpSession login) {
        return login.getAttribute(ATTRIBUTE) instanceof String sealed
                ? Optional.of(
                        new String(box.open(Base64.getDecoder().decode(sealed), CONTEXT), StandardCharsets.US_ASCII))
                : Optional.empty();
    }

    String keep(HttpSession login, String secret) {
        byte[] sealed = box.seal(secret.getBytes(StandardCharsets.US_ASCII), CONTEXT);
        login.setAttribute(ATTRIBUTE, Base64.getEncoder().encodeToString(sealed));
        return secret;
    }

    void forget(HttpSession login) {
        login.removeAttribute(ATTRIBUTE);
    }
}
