package io.wagate.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A program in another language, run from a file of the class path in a folder of its own. What its runtime misses is
 * doubled by {@code src/test/resources/clients/doubles}; where the runtime itself is not installed, the test is left out
 * and says so.
 */
public final class Script implements AutoCloseable {

    private static final Duration LONGEST = Duration.ofSeconds(90);
    private static final Path DOUBLES =
            Path.of("src", "test", "resources", "clients", "doubles").toAbsolutePath();

    private final Path folder;
    private final Path file;
    private final Path printed;
    private final Map<String, String> environment = new HashMap<>();
    private final List<String> arguments = new ArrayList<>();
    private @Nullable Process process;

    private Script(Path folder, Path file) {
        this.folder = folder;
        this.file = file;
        this.printed = folder.resolve(file.getFileName() + ".printed");
    }

    /** The program in this resource, with some of its text replaced; Java's is called after its class. */
    public static Script of(Path folder, String resource, Map<String, String> replaced) throws IOException {
        String text = read(resource);
        for (Map.Entry<String, String> one : replaced.entrySet()) {
            text = text.replace(one.getKey(), one.getValue());
        }
        return saved(folder, Path.of(resource).getFileName().toString(), text);
    }

    /** A program with this text, under this name. */
    public static Script saved(Path folder, String name, String text) throws IOException {
        return new Script(folder, Files.writeString(folder.resolve(name), text));
    }

    /** Sets a variable of its environment. */
    public Script with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Adds an argument of its command line. */
    public Script argument(String argument) {
        arguments.add(argument);
        return this;
    }

    /** Runs it to its end, which must be a good one, and answers what it printed. */
    public String run() throws IOException, InterruptedException {
        int exit = toItsEnd();
        assertThat(exit).as("%s: %s", file, printed()).isZero();
        return printed();
    }

    /** Runs it to its end and answers its exit code. */
    public int toItsEnd() throws IOException, InterruptedException {
        Process running = begin(command());
        assertThat(running.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                .as("%s ends: %s", file, printed())
                .isTrue();
        return running.exitValue();
    }

    /** Starts it and waits until something listens on this port of the loopback interface. */
    public Script serve(int port) throws IOException, InterruptedException {
        return await(begin(command()), port);
    }

    /** The same for a controller of Spring MVC, which needs somebody to call it. */
    public Script serveController(int port) throws IOException, InterruptedException {
        Path serve = Files.copy(DOUBLES.resolve("java/Serve.java"), folder.resolve("Serve.java"));
        String controller = file.getFileName().toString().replace(".java", "");
        List<String> command = List.of(
                java(),
                "-cp",
                System.getProperty("java.class.path"),
                serve.toString(),
                controller,
                Integer.toString(port));
        return await(begin(command), port);
    }

    /** Everything that it printed so far. */
    public String printed() throws IOException {
        return Files.readString(printed);
    }

    /** A port on which nobody listens. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** The text of a resource. */
    public static String read(String resource) throws IOException {
        try (InputStream bytes = Script.class.getResourceAsStream(resource)) {
            if (bytes == null) {
                throw new FileNotFoundException(resource);
            }
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void close() {
        if (process != null) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }

    private Process begin(List<String> command) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(whole)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        // A proxy of this machine has nothing to do with what runs on it.
        builder.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        builder.environment().putAll(environment);
        Process started = builder.start();
        process = started;
        return started;
    }

    private List<String> command() throws IOException, InterruptedException {
        String name = file.getFileName().toString();
        String path = file.toString();
        return switch (name.substring(name.lastIndexOf('.') + 1)) {
            case "js" -> {
                environment.put("NODE_PATH", DOUBLES.resolve("node").toString());
                yield List.of(program("node"), path);
            }
            case "py" -> {
                python();
                yield List.of(program("python3"), path);
            }
            case "sh" -> List.of(program("bash"), path);
            case "java" -> List.of(java(), path);
            case "php" -> List.of(program("php"), path);
            case "rb" -> List.of(program("ruby"), path);
            case "go" -> List.of(program("go"), "run", path);
            default -> {
                assumeTrue(false, name + " needs a project of its own: it was read, not run");
                yield List.of();
            }
        };
    }

    private void python() throws IOException, InterruptedException {
        Program python = Program.needed("python3");
        String has = python.run("-c", """
                import importlib.util
                print(all(importlib.util.find_spec(name) for name in ("requests", "flask")))
                """);
        environment.put("PYTHONUNBUFFERED", "1");
        environment.put("PYTHONDONTWRITEBYTECODE", "1");
        if (!has.strip().equals("True")) {
            environment.put("PYTHONPATH", DOUBLES.resolve("python").toString());
        }
    }

    private static String program(String name) {
        return Program.needed(name).path().toString();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private Script await(Process running, int port) throws IOException, InterruptedException {
        long end = System.nanoTime() + LONGEST.toNanos();
        while (!listens(port)) {
            assertThat(running.isAlive()).as("%s: %s", file, printed()).isTrue();
            assertThat(System.nanoTime()).as("%s listens", file).isLessThan(end);
            // Waits for its end, which does not come unless it failed.
            running.waitFor(50, TimeUnit.MILLISECONDS);
        }
        return this;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException notYet) {
            return false;
        }
    }
}
