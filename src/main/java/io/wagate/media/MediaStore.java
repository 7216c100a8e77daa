package io.wagate.media;

import io.wagate.kernel.TenantId;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps files: on disk under the data folder by content hash, a row per tenant, deleted after the tenant's days. */
@Service
public class MediaStore {

    /** The largest file that is taken, in bytes: 16 MiB. */
    public static final long LARGEST = 16L << 20;

    /** Stores bytes; the same bytes of the same tenant share one file. */
    public Media store(TenantId tenant, InputStream bytes, String mimeType, @Nullable String fileName) {
        throw new IllegalStateException("to be built");
    }

    /** Fetches a file from an address that a tenant gave, through the egress client, and stores it. */
    public Media fetch(TenantId tenant, String url, @Nullable String mimeType, @Nullable String fileName) {
        throw new IllegalStateException("to be built");
    }

    /** The row of a file of this tenant that has not expired. */
    public Optional<Media> find(TenantId tenant, long id) {
        throw new IllegalStateException("to be built");
    }

    /** Opens the bytes; the caller closes the stream. */
    public InputStream open(Media media) {
        throw new IllegalStateException("to be built");
    }
}
