package io.wagate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.ProblemException;
import io.wagate.kernel.TenantId;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MediaFilesTest {

    private static final TenantId TENANT = new TenantId(7);

    @TempDir
    private Path data;

    @Test
    void aDraftThatIsFinishedWhileTheSweepLooksAtItDoesNotStopTheSweep() throws IOException {
        MediaFiles files = new MediaFiles(data);
        Path unfinished = Files.createDirectories(data.resolve("media/new"));
        // A link to nowhere answers like a file that was moved after it was listed.
        Files.createSymbolicLink(unfinished.resolve("a.part"), data.resolve("moved"));
        Path left = Files.createFile(unfinished.resolve("b.part"));
        Files.setLastModifiedTime(left, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
        Path young = Files.createFile(unfinished.resolve("c.part"));

        files.deleteUnfinished(Instant.parse("2026-02-01T00:00:00Z"));

        assertThat(left).doesNotExist();
        assertThat(young).exists();
    }

    @Test
    void aFileMayBeKeptTwiceBecauseTheRowBesideItMayHaveToBeWrittenAgain() throws IOException {
        MediaFiles files = new MediaFiles(data);
        MediaDraft draft = finished(files);

        files.keep(TENANT, draft);
        files.keep(TENANT, draft);

        try (InputStream kept = files.open(TENANT, draft.sha256())) {
            assertThat(kept).hasContent("bread");
        }
    }

    @Test
    void aFileThatIsNowhereAnyMoreIsNotKept() throws IOException {
        MediaFiles files = new MediaFiles(data);
        MediaDraft draft = finished(files);
        files.keep(TENANT, draft);
        files.delete(TENANT, draft.sha256());

        assertThatThrownBy(() -> files.keep(TENANT, draft)).isInstanceOf(ProblemException.class);
    }

    private static MediaDraft finished(MediaFiles files) throws IOException {
        MediaDraft draft = files.draft();
        draft.write("bread".getBytes(StandardCharsets.UTF_8));
        draft.finish();
        return draft;
    }
}
