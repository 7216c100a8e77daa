package io.wagate.media;

import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.FileSystemUtils;

/**
 * The bytes: {@code <wagate.data>/media/<tenant>/<aa>/<sha256>}, the names all ours. Unfinished files lie in
 * {@code <wagate.data>/media/new}.
 */
@Component
class MediaFiles {

    private static final Logger log = LoggerFactory.getLogger(MediaFiles.class);

    private final Path root;
    private final Path unfinished;

    MediaFiles(@Value("${wagate.data}") Path data) {
        this.root = data.resolve("media");
        this.unfinished = root.resolve("new");
    }

    /** A file being written, to {@link #keep} or to close. */
    MediaDraft draft() {
        try {
            Files.createDirectories(unfinished);
            return new MediaDraft(Files.createTempFile(unfinished, "", ".part"), MediaStore.LARGEST);
        } catch (IOException full) {
            throw MediaDraft.unkept(full);
        }
    }

    /** Moves a finished file into its place, over the same bytes if they are there. What was moved already stays there. */
    void keep(TenantId tenant, MediaDraft draft) {
        try {
            Path place = place(tenant, draft.sha256());
            Files.createDirectories(place.getParent());
            if (Files.exists(draft.file()) || Files.notExists(place)) {
                Files.move(draft.file(), place, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException full) {
            throw MediaDraft.unkept(full);
        }
    }

    InputStream open(TenantId tenant, String sha256) {
        try {
            return Files.newInputStream(place(tenant, sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void delete(TenantId tenant, String sha256) {
        try {
            Files.deleteIfExists(place(tenant, sha256));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Every file of this tenant. */
    void deleteAll(TenantId tenant) {
        try {
            FileSystemUtils.deleteRecursively(root.resolve(Long.toString(tenant.value())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What they lie on. */
    FileStore disk() throws IOException {
        return Files.getFileStore(Files.createDirectories(root));
    }

    /** Deletes what a crash left unfinished before this moment. */
    void deleteUnfinished(Instant before) {
        if (!Files.isDirectory(unfinished)) {
            return;
        }
        try (Stream<Path> files = Files.list(unfinished)) {
            for (Path file : files.toList()) {
                deleteIfUnfinishedSince(before, file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A draft that is kept or closed between the listing and the look at it is finished, which is no error. */
    private static void deleteIfUnfinishedSince(Instant before, Path file) throws IOException {
        try {
            if (Files.getLastModifiedTime(file).toInstant().isBefore(before)) {
                Files.deleteIfExists(file);
            }
        } catch (NoSuchFileException finished) {
            log.trace("{} was finished meanwhile", file);
        }
    }

    Path place(TenantId tenant, String sha256) {
        return root.resolve(Long.toString(tenant.value()))
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }
}
