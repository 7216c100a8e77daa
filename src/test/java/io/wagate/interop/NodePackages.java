package io.wagate.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Node and the packages of {@code src/test/interop}. What a machine does not have skips the runs, with one line: Node, npm,
 * or packages that were never installed while npm cannot reach its registry. Everything else that goes wrong fails them.
 */
public final class NodePackages {

    /** Where the scripts are. */
    public static final Path FOLDER = Path.of("src/test/interop").toAbsolutePath();

    private static final int OLDEST_NODE = 20;
    private static final int LONGEST_MINUTES = 5;
    private static final List<String> INSTALL = List.of(
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--prefer-offline",
            "--fetch-retry-mintimeout=2000",
            "--fetch-retry-maxtimeout=5000",
            "--fetch-timeout=60000");

    /** How npm says that there is no way to the registry; a registry that answers, whatever it answers, is none of these. */
    private static final Pattern NO_NETWORK = Pattern.compile(
            "\\b(ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|EHOSTUNREACH|ETIMEDOUT|ERR_SOCKET_TIMEOUT)\\b");

    private static @Nullable Optional<String> missing;
    private static @Nullable IllegalStateException broken;

    private NodePackages() {}

    private record Said(int status, String text) {}

    /** Why the runs have to be skipped, or nothing when everything is there. Throws when the packages are broken. */
    public static synchronized Optional<String> missing() {
        if (broken != null) {
            throw broken;
        }
        if (missing == null) {
            try {
                missing = look();
            } catch (IllegalStateException failed) {
                broken = failed;
                throw failed;
            }
            missing.ifPresent(what -> System.out.println("Baileys skipped: " + what));
        }
        return missing;
    }

    private static Optional<String> look() {
        if (System.getProperty("interop", "auto").equals("skip")) {
            return Optional.of("-Dinterop=skip");
        }
        String version = run(List.of("node", "--version"))
                .text()
                .replaceFirst("^v(\\d+)\\..*", "$1")
                .strip();
        if (!version.matches("\\d+") || Integer.parseInt(version) < OLDEST_NODE) {
            return Optional.of("no Node " + OLDEST_NODE + " or newer");
        }
        if (run(List.of("npm", "--version")).status() != 0) {
            return Optional.of("no npm");
        }
        // Compares what is installed with the lock file, and so finds what an interrupted installation left.
        return run(List.of("npm", "ls", "--all")).status() == 0 ? Optional.empty() : install();
    }

    private static Optional<String> install() {
        Said said = run(INSTALL);
        if (said.status() == 0) {
            return Optional.empty();
        }
        if (NO_NETWORK.matcher(said.text()).find()) {
            return Optional.of("its packages are not installed, and npm cannot reach its registry");
        }
        throw new IllegalStateException("npm ci in " + FOLDER + " failed: " + said.text());
    }

    private static Said run(List<String> command) {
        try {
            Path output = Files.createTempFile("interop", ".txt");
            Process process = new ProcessBuilder(command)
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = process.waitFor(LONGEST_MINUTES, TimeUnit.MINUTES);
            process.destroyForcibly();
            String text = Files.readString(output).strip();
            Files.delete(output);
            return ended ? new Said(process.exitValue(), text) : new Said(-1, text + " (and did not end)");
        } catch (IOException notThere) {
            return new Said(-1, String.valueOf(notThere.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Said(-1, "interrupted");
        }
    }
}
