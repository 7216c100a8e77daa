package io.wagate.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ExtendWith(OutputCaptureExtension.class)
class MediaDraftTest {

    @TempDir
    Path home;

    @Test
    void aDiskThatTakesNoMoreIsNoFaultOfWhoSends(CapturedOutput output) throws IOException {
        MediaDraft draft = new MediaDraft(Files.createFile(home.resolve("a.part")), 100);
        draft.write(new byte[10]);
        // What follows fails like on a full disk.
        draft.close();

        assertThatThrownBy(() -> draft.write(new byte[10]))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class));
        assertThat(output).contains("Look at the disk of WAGATE_DATA");
    }

    @Test
    void aFolderThatIsGoneIsToldLikeAFullDisk() throws IOException {
        MediaFiles files = new MediaFiles(Files.createFile(home.resolve("no-folder")));

        assertThatThrownBy(files::draft)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem()).isInstanceOf(Problem.Unavailable.class));
    }
}
