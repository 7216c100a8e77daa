package io.wagate.account;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Proofs that somebody logged in to this account with this browser before. Such a proof opens nothing; it only keeps
 * strangers' wrong guesses from slowing the owner down.
 */
@Component
class KnownBrowsers {

    private static final int NONCE_BYTES = 16;
    private static final Base64.Encoder TEXT = Base64.getUrlEncoder().withoutPadding();

    private final SecretBox box;
    private final Randomness randomness;

    KnownBrowsers(SecretBox box, Randomness randomness) {
        this.box = box;
        this.randomness = randomness;
    }

    String prove(String email) {
        String nonce = TEXT.encodeToString(randomness.bytes(NONCE_BYTES));
        return nonce + "." + mac(nonce, email);
    }

    boolean knows(@Nullable String proof, String email) {
        if (proof == null || proof.indexOf('.') < 0) {
            return false;
        }
        String expected = mac(proof.substring(0, proof.indexOf('.')), email);
        return MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.UTF_8),
                proof.substring(proof.indexOf('.') + 1).getBytes(StandardCharsets.UTF_8));
    }

    private String mac(String nonce, String email) {
        return TEXT.encodeToString(box.hash(nonce + " " + email, "browser"));
    }
}
