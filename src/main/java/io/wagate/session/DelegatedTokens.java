package io.wagate.session;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import org.springframework.stereotype.Component;

/** What opens the page of a delegated link: 192 random bits, of which only a keyed hash is kept. */
@Component
class DelegatedTokens {

    private static final int BYTES = 24;

    private final Randomness randomness;
    private final SecretBox box;
    private final BaseUrl base;

    DelegatedTokens(Randomness randomness, SecretBox box, BaseUrl base) {
        this.randomness = randomness;
        this.box = box;
        this.base = base;
    }

    String fresh() {
        return randomness.token(BYTES);
    }

    byte[] hash(String token) {
        return box.hash(token, "delegated_link");
    }

    String page(String token) {
        return base.of("/link/" + token);
    }
}
