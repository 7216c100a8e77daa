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
record IdempotencyKey(String hash, String request) {

    /** How long a key is remembered. */
    static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7E]{1,255}");

    /** The key of this request, null where the client gave none. */
    static @Nullable IdempotencyKey of(SendMessage command) {
        String key = command.idempotencyKey();
        if (key == null) {
            return null;
        }
        if (!FORM.matcher(key).matches()) {
            throw Problem.Invalid.field("Idempotency-Key", "An Idempotency-Key has 1 to 255 visible ASCII characters")
                    .asException();
        }
        return new IdempotencyKey(sha256(key), fingerprint(command));
    }

    byte[] hashBytes() {
        return HexFormat.of().parseHex(hash);
    }

    byte[] requestBytes() {
        return HexFormat.of().parseHex(request);
    }

    /** Everything that makes the message what it is; whether the client waits does not. */
    private static String fingerprint(SendMessage command) {
        StringBuilder all = new StringBuilder();
        add(all, command.session());
        add(all, command.to());
        add(all, command.type().wire());
        add(all, command.text());
        add(all, command.header());
        add(all, command.footer());
        var attachment = command.attachment();
        if (attachment != null) {
            add(all, attachment.url());
            add(all, attachment.base64());
            add(all, attachment.stored() == null ? null : Long.toString(attachment.stored()));
            add(all, attachment.mimeType());
            add(all, attachment.fileName());
        }
        var poll = command.poll();
        (poll == null ? List.<String>of() : poll.options()).forEach(option -> add(all, option));
        add(all, poll == null ? null : Integer.toString(poll.selectable()));
        return sha256(all.toString());
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
