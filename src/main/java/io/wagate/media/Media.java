package io.wagate.media;

import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A stored file.
 *
 * @param sha256 of its bytes, lower-case hex; also its name on disk
 * @param expiresAt when it is deleted, null for never
 */
public record Media(
        long id,
        TenantId tenant,
        String sha256,
        String mimeType,
        @Nullable String fileName,
        long size,
        Instant createdAt,
        @Nullable Instant expiresAt) {

    /** The headers to serve it with, beside type and length: always to be saved, never shown in place, kept by nobody. */
    public Map<String, String> headers() {
        return Map.of(
                "Content-Disposition", MediaName.disposition(fileName),
                "X-Content-Type-Options", "nosniff",
                "Content-Security-Policy", "sandbox",
                "Cache-Control", "private, no-store");
    }
}
