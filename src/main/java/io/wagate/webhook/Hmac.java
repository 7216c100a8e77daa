package io.wagate.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** HMAC-SHA256 (RFC 2104) in the two spellings that receivers know. */
final class Hmac {

    /** Stands before the Base64 of a Standard Webhooks key. */
    static final String KEY_PREFIX = "whsec_";

    private static final String ALGORITHM = "HmacSHA256";

    private final byte[] mac;

    private Hmac(byte[] mac) {
        this.mac = mac;
    }

    /** Keyed with the UTF-8 bytes of a text, whatever it looks like. */
    static Hmac literal(String secret, byte[]... message) {
        return new Hmac(mac(secret.getBytes(StandardCharsets.UTF_8), message));
    }

    /** Keyed with the bytes behind {@code whsec_}; refuses what is not Base64 by {@link IllegalArgumentException}. */
    static Hmac standard(String secret, byte[]... message) {
        String base64 = secret.startsWith(KEY_PREFIX) ? secret.substring(KEY_PREFIX.length()) : secret;
        return new Hmac(mac(Base64.getDecoder().decode(base64), message));
    }

    String hex() {
        return HexFormat.of().formatHex(mac);
    }

    String base64() {
        return Base64.getEncoder().encodeToString(mac);
    }

    byte[] bytes() {
        return mac.clone();
    }

    private static byte[] mac(byte[] key, byte[]... message) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            for (byte[] part : message) {
                mac.update(part);
            }
            return mac.doFinal();
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
