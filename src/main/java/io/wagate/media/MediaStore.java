package io.wagate.media;

import io.wagate.egress.Egress;
import io.wagate.egress.EgressFailure;
import io.wagate.egress.EgressOutcome;
import io.wagate.egress.EgressProfile;
import io.wagate.egress.EgressRequest;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Keeps files: on disk under the data folder by content hash, a row per tenant, deleted after the tenant's days. */
@Service
public class MediaStore {

    /** The largest file that is taken, in bytes: 16 MiB. */
    public static final long LARGEST = 16L << 20;

    private final MediaFiles files;
    private final MediaRows rows;
    private final Egress egress;
    private final Fetching fetching = new Fetching();

    MediaStore(MediaFiles files, MediaRows rows, Egress egress) {
        this.files = files;
        this.rows = rows;
        this.egress = egress;
    }

    /** Stores bytes; the same bytes of the same tenant share one file. Not inside a transaction. */
    public Media store(TenantId tenant, InputStream bytes, String mimeType, @Nullable String fileName) {
        return store(tenant, bytes, mimeType, fileName, null);
    }

    /** The same for one session, by its internal number, which {@link #isOf} remembers. */
    public Media store(
            TenantId tenant, InputStream bytes, String mimeType, @Nullable String fileName, @Nullable Long session) {
        String type = MediaName.type(mimeType);
        try (MediaDraft draft = files.draft()) {
            bytes.transferTo(draft);
            return rows.keep(tenant, draft, type, MediaName.file(fileName), session);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Fetches a file from an address that a tenant gave, through the egress client, and stores it. An address that must
     * not be called is {@code MEDIA_URL_REFUSED}, one that did not deliver {@code MEDIA_FETCH_FAILED}; both name the
     * outcome, and nothing is stored. Refuses with {@link Problem.Throttled} where many are being fetched for this tenant.
     */
    public Media fetch(TenantId tenant, String url, @Nullable String mimeType, @Nullable String fileName) {
        return fetching.of(tenant, () -> fetched(tenant, url, mimeType, fileName));
    }

    private Media fetched(TenantId tenant, String url, @Nullable String mimeType, @Nullable String fileName) {
        String wanted = MediaName.type(mimeType);
        try (MediaDraft draft = files.draft()) {
            return switch (egress.exchange(EgressRequest.get(url, EgressProfile.MEDIA), draft)) {
                case EgressOutcome.Failed failed ->
                    throw refusal(failed.failure()).asException();
                case EgressOutcome.Answered answered -> {
                    if (!answered.isSuccess()) {
                        throw failed("it answered " + answered.status()).asException();
                    }
                    if (draft.size() == 0) {
                        throw failed("it answered without content").asException();
                    }
                    String type = mimeType == null ? answeredType(answered) : wanted;
                    String name = fileName == null ? MediaName.ofUrl(answered.url()) : MediaName.file(fileName);
                    yield rows.keep(tenant, draft, type, name, null);
                }
            };
        }
    }

    /** The row of a file of this tenant that has not expired. */
    public Optional<Media> find(TenantId tenant, long id) {
        return rows.find(tenant, id);
    }

    /** Whether the file was stored for this session. */
    public boolean isOf(Media media, long session) {
        return rows.isOf(media, session);
    }

    /** Forgets a file before its time. Its bytes go with the next sweep, where no other row of the tenant uses them. */
    public void remove(Media media) {
        rows.remove(media);
    }

    /** Opens the bytes; the caller closes the stream. */
    public InputStream open(Media media) {
        return files.open(media.tenant(), media.sha256());
    }

    private static Problem.Invalid refusal(EgressFailure failure) {
        if (failure == EgressFailure.TOO_LARGE) {
            return MediaDraft.tooLarge();
        }
        String why = failure.wire() + ": " + failure.sentence();
        return failure.isRefusal()
                ? new Problem.Invalid("MEDIA_URL_REFUSED", "mediaUrl", "The media address was refused, " + why)
                : failed(why);
    }

    private static Problem.Invalid failed(String why) {
        return new Problem.Invalid(
                "MEDIA_FETCH_FAILED", "mediaUrl", "The media address did not deliver a file, " + why);
    }

    /** What the server says, or no type at all where it talks nonsense. */
    private static String answeredType(EgressOutcome.Answered answered) {
        try {
            return MediaName.type(answered.header("content-type").orElse(null));
        } catch (io.wagate.kernel.ProblemException nonsense) {
            return MediaName.type(null);
        }
    }
}
