package io.wagate.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir
    Path home;

    @Test
    void aFolderIsMadeAndNothingIsLeftInIt() {
        Path folder = home.resolve("a/b");

        new DataFolder(folder).afterSingletonsInstantiated();

        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void whatIsNoFolderStopsTheStartWithASentence() throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        assertThatThrownBy(() -> new DataFolder(file).afterSingletonsInstantiated())
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining("WAGATE_DATA");
    }
}
