package io.wagate.support;

import io.wagate.embedded.EmbeddedMariaDb;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** One running application with a {@link NodeDoor}, seen from the test that will kill it. */
public final class NodeProcess implements AutoCloseable {

    private static final int START_SECONDS = 120;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final CompletableFuture<String> ready = new CompletableFuture<>();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private int port;
    private long node;

    /**
     * Starts one by its {@code main}; what it prints goes to the end of a file of this folder.
     *
     * @param settings more arguments, such as {@code --wagate.drivers.linked.enabled=true}
     */
    public NodeProcess(Class<?> main, EmbeddedMariaDb database, Path folder, String... settings)
            throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                main.getName()));
        command.addAll(List.of(
                "--server.port=0",
                "--server.address=127.0.0.1",
                "--wagate.data=" + folder.resolve("data"),
                "--wagate.egress.allow-loopback=true",
                "--spring.datasource.url=" + database.url(),
                "--spring.datasource.username=" + EmbeddedMariaDb.USER,
                "--spring.datasource.password=" + database.password(),
                "--spring.mail.host=127.0.0.1",
                "--spring.mail.port=1",
                "--wagate.mail.from=Wagate <wagate@wagate.example>",
                "--wagate.master-keys=AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="));
        command.addAll(List.of(settings));
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Thread.ofVirtual().start(() -> listen(folder.resolve("node.log")));
        try {
            String[] numbers = ready.get(START_SECONDS, TimeUnit.SECONDS).split(" ");
            port = Integer.parseInt(numbers[0]);
            node = Long.parseLong(numbers[1]);
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            process.destroyForcibly();
            throw new IOException("The node did not start; see " + folder, e);
        }
    }

    /** The number under which it claims. */
    public long node() {
        return node;
    }

    /** What it answered with 200; anything else, and its death, is an {@link IOException}. */
    public List<String> ask(String path, String words) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofString(words))
                .build();
        HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException("It answered " + response.statusCode());
        }
        return List.of(response.body().split(" "));
    }

    /** SIGTERM, and nothing more: {@link #ends} waits for what comes of it. */
    public void terminate() {
        // By its handle: the process's own destroy would close its input too, which ends it at once.
        process.toHandle().destroy();
    }

    /** Whether it ended within this time. */
    public boolean ends(Duration longest) throws InterruptedException {
        return process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** kill -9. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        client.shutdownNow();
    }

    private void listen(Path log) {
        try (BufferedReader lines = process.inputReader();
                BufferedWriter out =
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(line + "\n");
                out.flush();
                if (line.startsWith(NodeDoor.READY)) {
                    ready.complete(line.substring(NodeDoor.READY.length()));
                }
            }
        } catch (IOException killed) {
            // Nothing more is to be read from the dead.
        } finally {
            ready.completeExceptionally(new IOException("It ended before it was ready"));
        }
    }
}
