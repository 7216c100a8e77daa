package io.wagate.webhook;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The signature inside a body (spec/seed-api.md §1.5): the last member {@code signature}, lower-case hex of the HMAC-SHA256
 * over the body without that member, keyed with the secret's UTF-8 bytes. It cannot be over a body that contains itself.
 */
public final class BodySignature {

    /** How many bytes stand at the end of a signed body in place of the payload's last one. */
    public static final int TAIL = 80;

    private static final Pattern MEMBER = Pattern.compile(",\"signature\":\"([0-9a-f]{64})\"}");

    private BodySignature() {}

    /** A body taken apart. */
    record Parts(byte[] payload, String signature) {}

    /** Puts the signature into a JSON object that has at least one member. */
    public static byte[] sign(byte[] payload, String secret) {
        if (payload.length < 3 || payload[payload.length - 1] != '}') {
            throw new IllegalArgumentException("Not an object with members");
        }
        String tail = ",\"signature\":\"" + Hmac.literal(secret, payload).hex() + "\"}";
        byte[] signed = Arrays.copyOf(payload, payload.length - 1 + TAIL);
        System.arraycopy(tail.getBytes(StandardCharsets.US_ASCII), 0, signed, payload.length - 1, TAIL);
        return signed;
    }

    /** The payload and its signature; empty where the body does not end with one. */
    static Optional<Parts> split(byte[] body) {
        int cut = body.length - TAIL;
        if (cut < 1) {
            return Optional.empty();
        }
        var member = MEMBER.matcher(new String(body, cut, TAIL, StandardCharsets.ISO_8859_1));
        if (!member.matches()) {
            return Optional.empty();
        }
        byte[] payload = Arrays.copyOf(body, cut + 1);
        payload[cut] = '}';
        return Optional.of(new Parts(payload, member.group(1)));
    }
}
