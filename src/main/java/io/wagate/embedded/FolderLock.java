package io.wagate.embedded;

import io.wagate.kernel.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Makes sure that one data folder serves one process: the server itself would wait half a minute before it complains.
 * The operating system lets go of the lock when the process ends, however it ends.
 */
final class FolderLock implements AutoCloseable {

    private final FileChannel file;

    private FolderLock(FileChannel file) {
        this.file = file;
    }

    /** Takes the folder, making it first where there is none, or says that another process has it. */
    static FolderLock take(Path folder) {
        try {
            Files.createDirectories(folder);
            FileChannel file =
                    FileChannel.open(folder.resolve("in-use"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!isFree(file)) {
                file.close();
                throw new CannotStart(
                        "Another Wagate uses " + folder + ".",
                        "Stop it, or give this one its own folder with WAGATE_DATA.");
            }
            return new FolderLock(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot use the data folder " + folder, e);
        }
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isFree(FileChannel file) throws IOException {
        try {
            return file.tryLock() != null;
        } catch (OverlappingFileLockException heldByThisProcess) {
            return false;
        }
    }
}
