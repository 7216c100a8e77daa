package io.wagate.webhook;

import io.wagate.kernel.TenantId;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts files into payloads as they go out. Frozen bytes name the file only: it lies in the media store already and never
 * changes, so what is sent is the same each time. A file that is larger than {@link #LARGEST}, or is not there any more,
 * leaves the payload as it was frozen.
 */
@Component
class StoredEnclosures implements Enclosures {

    /** The largest file that is put into a payload, in bytes: 5 MiB. */
    static final long LARGEST = 5L << 20;

    private static final Logger log = LoggerFactory.getLogger(StoredEnclosures.class);

    private final MediaStore store;

    StoredEnclosures(MediaStore store) {
        this.store = store;
    }

    @Override
    public byte[] body(Claims.Call call) {
        Payload payload = call.payload();
        Long file = payload.file();
        if (file == null) {
            return payload.body();
        }
        TenantId tenant = call.delivery().tenant();
        return store.find(tenant, file)
                .filter(media -> media.size() <= LARGEST)
                .map(media -> enclosed(call.route().format(), payload, media))
                .orElseGet(payload::body);
    }

    private byte[] enclosed(PayloadFormat format, Payload payload, Media media) {
        try (InputStream bytes = store.open(media)) {
            return format.enclosed(
                    payload.body(), new Enclosure(media.mimeType(), media.fileName(), bytes.readAllBytes()));
        } catch (IOException | UncheckedIOException gone) {
            log.warn("File {} is not there for its delivery: {}", media.id(), gone.getMessage());
            return payload.body();
        }
    }
}
