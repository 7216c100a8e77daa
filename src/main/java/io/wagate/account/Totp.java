package io.wagate.account;

import com.eatthepath.otp.HmacOneTimePasswordGenerator;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import javax.crypto.spec.SecretKeySpec;

/**
 * The codes of authenticator apps (RFC 6238 over RFC 4226) in the one form that all of them know: SHA-1, six digits, a new
 * one every 30 seconds. One step before and after now counts too, for clocks that differ and for slow hands (§5.2).
 */
final class Totp {

    /** The length that RFC 4226 §4 recommends. */
    static final int SECRET_BYTES = 20;

    private static final Duration STEP = Duration.ofSeconds(30);
    private static final int DRIFT = 1;
    private static final HmacOneTimePasswordGenerator CODES = new HmacOneTimePasswordGenerator(6);

    private Totp() {}

    /** The number of the time step that an instant lies in. */
    static long step(Instant now) {
        return Math.floorDiv(now.getEpochSecond(), STEP.toSeconds());
    }

    static String code(byte[] secret, long step) {
        try {
            return CODES.generateOneTimePasswordString(new SecretKeySpec(secret, "RAW"), step);
        } catch (InvalidKeyException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The step around now whose code was typed; blanks within it are no mistake. */
    static OptionalLong match(byte[] secret, String typed, Instant now) {
        byte[] digits = typed.replaceAll("\\s", "").getBytes(StandardCharsets.UTF_8);
        long current = step(now);
        return LongStream.rangeClosed(current - DRIFT, current + DRIFT)
                .filter(step -> MessageDigest.isEqual(digits, code(secret, step).getBytes(StandardCharsets.UTF_8)))
                .findFirst();
    }
}
