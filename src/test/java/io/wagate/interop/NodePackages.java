package io.wagate.interop;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Node and the packages of {@code src/test/interop}, installed once if they are not there and can be had. */
public final class NodePackages {

    static final Path FOLDER = Path.of("src/test/interop").toAbsolutePath();

    private static final int OLDEST_NODE = 20;
    private static final int INSTALL_MINUTES = 5;
    private static @Nullable Optional<String> missing;

    private NodePackages() {}

    /** Why the run has to be skipped, or nothing when everything is there. */
    public static synchronized Optional<String> missing() {
        if (missing == null) {
            missing = look();
            missing.ifPresent(what -> System.out.println("interop skipped: " + what));
        }
        return missing;
    }

    private static Optional<String> look() {
        String version = run(List.of("node", "--version"))
                .replaceFirst("^v(\\d+)\\..*", "$1")
                .strip();
        if (!version.matches("\\d+") || Integer.parseInt(version) < OLDEST_NODE) {
            return Optional.of("Node " + OLDEST_NODE + " or newer is not installed");
        }
        if (Files.isDirectory(FOLDER.resolve("node_modules/baileys"))) {
            return Optional.empty();
        }
        String said = run(List.of("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
        return Files.isDirectory(FOLDER.resolve("node_modules/baileys"))
                ? Optional.empty()
                : Optional.of("the packages could not be installed: " + said.strip());
    }

    private static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(INSTALL_MINUTES, TimeUnit.MINUTES);
            return said;
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
