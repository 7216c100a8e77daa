package io.wagate.audit;

import io.wagate.kernel.TenantId;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is hashed of an entry: its values in a fixed order, each with its length in bytes before it, so that no two entries
 * have the same form. {@code src/docs/audit.md} says it for those who check an export by themselves.
 */
final class CanonicalEntry {

    /** The hash before the first entry. */
    static final String GENESIS = "0".repeat(64);

    private static final String FORM = "wagate-audit-1";
    private static final DateTimeFormatter MICROS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private CanonicalEntry() {}

    /** The entry at this place of its chain. */
    static AuditEntry.Seal seal(AuditEntry entry, long sequence, String before) {
        byte[] form = text(entry, sequence, before).getBytes(StandardCharsets.UTF_8);
        return new AuditEntry.Seal(sequence, HexFormat.of().formatHex(sha256(form)));
    }

    static String text(AuditEntry entry, long sequence, String before) {
        TenantId tenant = entry.tenant();
        StringBuilder text = new StringBuilder();
        List.of(
                        FORM,
                        before,
                        Long.toString(sequence),
                        Long.toString(entry.id()),
                        tenant == null ? "0" : Long.toString(tenant.value()),
                        MICROS.format(entry.occurredAt()),
                        entry.actorKind(),
                        entry.actorId(),
                        entry.action(),
                        entry.subject())
                .forEach(value -> add(text, value));
        add(text, entry.remoteAddress());
        return text.toString();
    }

    private static void add(StringBuilder text, @Nullable String value) {
        if (value == null) {
            text.append("-,");
        } else {
            int length = value.getBytes(StandardCharsets.UTF_8).length;
            text.append(length).append(':').append(value).append(',');
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
