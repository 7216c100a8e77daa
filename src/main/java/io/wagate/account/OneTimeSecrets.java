package io.wagate.account;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import org.springframework.stereotype.Component;

/** Secrets that we hand out once and recognise later: 256 random bits, kept as a keyed hash that says what they are for. */
@Component
class OneTimeSecrets {

    private static final int BYTES = 32;

    private final Randomness randomness;
    private final SecretBox box;

    OneTimeSecrets(Randomness randomness, SecretBox box) {
        this.randomness = randomness;
        this.box = box;
    }

    String next() {
        return randomness.token(BYTES);
    }

    byte[] hash(String purpose, String secret) {
        return box.hash(secret, "one-time/" + purpose);
    }
}
