package io.wagate.verification;

import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.SecretBox;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** What opens hosted pages, and the hashes under which secrets of verifications are kept. */
@Component
class Tokens {

    /** 144 bits. */
    private static final int TOKEN_BYTES = 18;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{24}");

    private final Randomness randomness;
    private final SecretBox box;
    private final BaseUrl baseUrl;

    Tokens(Randomness randomness, SecretBox box, BaseUrl baseUrl) {
        this.randomness = randomness;
        this.box = box;
        this.baseUrl = baseUrl;
    }

    String fresh() {
        return randomness.token(TOKEN_BYTES);
    }

    static boolean isToken(String text) {
        return TOKEN.matcher(text).matches();
    }

    byte[] hash(String token) {
        return box.hash(token, "verification_token");
    }

    /** Of an outgoing code, which is short: the key of the hash is what protects it. */
    byte[] codeHash(String verification, String code) {
        return box.hash(verification + "/" + code, "verification_code");
    }

    String page(String token) {
        return baseUrl.of("/v/" + token);
    }
}
