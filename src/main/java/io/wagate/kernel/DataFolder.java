package io.wagate.kernel;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Looks at the start whether files can be kept, because the first one to keep may come days later. */
@Component
class DataFolder implements SmartInitializingSingleton {

    private final Path folder;

    DataFolder(@Value("${wagate.data}") Path folder) {
        this.folder = folder;
    }

    @Override
    public void afterSingletonsInstantiated() {
        try {
            Files.delete(Files.createTempFile(Files.createDirectories(folder), "start", ".tmp"));
        } catch (IOException e) {
            throw cannotUse(folder, e);
        }
    }

    static CannotStart cannotUse(Path folder, IOException why) {
        return new CannotStart(
                "The data folder " + folder.toAbsolutePath() + " cannot be used: "
                        + why.getClass().getSimpleName() + ".",
                "Give it to the user that runs Wagate, make room on its disk, or set WAGATE_DATA to another one.");
    }
}
