import io.wagate.embedded.EmbeddedMariaDb;
import io.wagate.kernel.CannotStart;
import java.io.IOException;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Makes the ahead-of-time cache of an unpacked application by a run of it: on a database of its own, with a few requests,
 * ended by SIGTERM. The cache fits only the JVM, the flags and the jars that it was made with.
 *
 * <p>{@code java -cp <classes of this>:<jar>:<jar with a MariaDB> TrainCache <jar> <cache> <flags of the JVM…>}, in a folder
 * that may be written to. Without a MariaDB on the class path, as on platforms that there is none for, it makes no cache and
 * says so.
 */
final class TrainCache {

    private static final int PORT = 8080;
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(3);
    private static final Duration ENDS_WITHIN = Duration.ofMinutes(3);
    private static final List<String> PATHS =
            List.of("/readyz", "/", "/login", "/register", "/forgot", "/api/whatsapp/sessions", "/api/whatsapp/usage");

    private TrainCache() {}

    public static void main(String[] arguments) throws Exception {
        Path jar = Path.of(arguments[0]);
        Path cache = Path.of(arguments[1]);
        List<String> flags = Arrays.asList(arguments).subList(2, arguments.length);
        Path work = Files.createTempDirectory("train");
        try (EmbeddedMariaDb database = EmbeddedMariaDb.start(work.resolve("cache"), work.resolve("db"), 0, "training")) {
            Process application = start(jar, cache, flags, database, work);
            awaitReady(application);
            for (String path : PATHS) {
                System.out.println(path + " " + get(path));
            }
            application.destroy();
            if (!application.waitFor(ENDS_WITHIN.toMillis(), TimeUnit.MILLISECONDS)) {
                application.destroyForcibly();
                throw new IOException("The run did not end");
            }
        } catch (CannotStart noDatabase) {
            System.out.println("No cache is made: " + noDatabase.getMessage());
            return;
        }
        if (!Files.exists(cache)) {
            throw new IOException("The run left no cache");
        }
        System.out.println(cache + " has " + Files.size(cache) / 1_000_000 + " MB");
    }

    private static Process start(Path jar, Path cache, List<String> flags, EmbeddedMariaDb database, Path work)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-XX:AOTCacheOutput=" + cache, "-jar", jar.toString()));
        ProcessBuilder run = new ProcessBuilder(command).inheritIO();
        run.environment().putAll(Map.of(
                "SERVER_PORT", Integer.toString(PORT),
                "SERVER_ADDRESS", "127.0.0.1",
                "SPRING_DATASOURCE_URL", database.url(),
                "SPRING_DATASOURCE_USERNAME", EmbeddedMariaDb.USER,
                "SPRING_DATASOURCE_PASSWORD", database.password(),
                "SPRING_MAIL_HOST", "127.0.0.1",
                "WAGATE_MAIL_FROM", "Wagate <wagate@localhost>",
                "WAGATE_MASTER_KEYS", "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=",
                "WAGATE_DATA", work.resolve("data").toString()));
        return run.start();
    }

    private static void awaitReady(Process application) throws IOException, InterruptedException {
        long end = System.nanoTime() + STARTS_WITHIN.toNanos();
        while (get("/readyz") != HttpURLConnection.HTTP_OK) {
            if (!application.isAlive() || System.nanoTime() > end) {
                application.destroyForcibly();
                throw new IOException("The run did not start");
            }
            Thread.sleep(100);
        }
    }

    /** The status, or 0 while nobody listens. */
    private static int get(String path) throws IOException {
        HttpURLConnection connection = (HttpURLConnection)
                URI.create("http://127.0.0.1:" + PORT + path).toURL().openConnection();
        connection.setInstanceFollowRedirects(false);
        try {
            return connection.getResponseCode();
        } catch (ConnectException notYet) {
            return 0;
        } finally {
            connection.disconnect();
        }
    }
}
