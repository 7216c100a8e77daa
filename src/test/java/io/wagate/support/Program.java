package io.wagate.support;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Another language's runtime that may be on this machine; where it is not, its tests are left out and say so. */
public record Program(Path path) {

    private static final long LONGEST_SECONDS = 60;

    /** The runtime with this name. */
    public static Program needed(String name) {
        Optional<Program> found = find(name);
        assumeTrue(found.isPresent(), () -> name + " is not installed here: what it would judge was not judged");
        return found.orElseThrow();
    }

    public static Optional<Program> find(String name) {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Program::new);
    }

    /** Runs it to its end and answers what it printed; fails where it failed. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Path output = Files.createTempFile("program", ".txt");
        try {
            Process process = start(output, arguments);
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(path + " did not end");
            }
            String printed = Files.readString(output);
            if (process.exitValue() != 0) {
                throw new IOException(path + " ended with " + process.exitValue() + ": " + printed);
            }
            return printed;
        } finally {
            Files.delete(output);
        }
    }

    private Process start(Path output, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(path.toString()));
        command.addAll(List.of(arguments));
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
    }
}
