package io.wagate.verification;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Objects;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * The address to which the hosted page leads when it is over. What we add stands at its end: {@code verification},
 * {@code status}, {@code phone} where it is known, {@code at} (seconds since 1970) and, where the app has a secret,
 * {@code signature}: lower-case hex of the HMAC-SHA256 over everything that we added before it, from {@code verification=}
 * on, keyed with the secret's UTF-8 bytes.
 */
final class ReturnUrl {

    private ReturnUrl() {}

    static String of(String url, Verification verification, @Nullable String secret) {
        Instant ended = Objects.requireNonNullElse(
                verification.times().ended(), verification.times().expires());
        String phone = verification.phone();
        String added = "verification=" + verification.publicId()
                + "&status=" + verification.status().wire()
                + (phone == null ? "" : "&phone=%2B" + phone)
                + "&at=" + ended.getEpochSecond();
        String signed = secret == null ? added : added + "&signature=" + hmac(secret, added);
        return url + (url.indexOf('?') < 0 ? "?" : "&") + signed;
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
