package io.wagate.media;

import io.wagate.kernel.TenantId;
import java.time.Instant;
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

    /** The {@code Content-Disposition} to serve it with: always to be saved, never shown in place. */
    public String contentDisposition() {
        return MediaName.disposition(fileName);
    }
}
