package io.wagate.message;

import io.wagate.kernel.Problem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A client's name for a request (the header of draft-ietf-httpapi-idempotency-key) with the fingerprint of the request
 * that it stands for; both as SHA-256 in hex.
 */
public record IdempotencyKey(String hash, String request) {

    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /** The key of this request, null where the client gave none. */
    static @Nullable IdempotencyKey of(SendMessage command) {
        return of(command.idempotencyKey(), command.parts());
    }

    /**
     * The key of a request, null where the client gave none.
     *
     * @param parts everything that makes the request what it is
     */
    public static @Nullable IdempotencyKey of(@Nullable String key, List<@Nullable String> parts) {
        if (key == null) {
            return null;
        }
        if (!FORM.matcher(key).matches()) {
            throw Problem.Invalid.field("Idempotency-Key", "An Idempotency-Key has 1 to 255 visible ASCII characters")
                    .asException();
        }
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> add(all, part));
        return new IdempotencyKey(sha256(key), sha256(all.toString()));
    }

    /** The key's hash, for a column. */
    public byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }

    /** The request's hash, for a column. */
    public byte[] requestBytes() {
        return HexFormat.of().parseHex(request);
    }

    private static void add(StringBuilder all, @Nullable String part) {
        all.append(part == null ? -1 : part.length()).append(':').append(part);
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
