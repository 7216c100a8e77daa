package io.wagate.node.stop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.embedded.EmbeddedMariaDb;
import io.wagate.support.Beside;
import io.wagate.support.Eventually;
import io.wagate.support.NodeProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** SIGTERM in the middle of sends, webhooks and a bulk job. */
@Beside
class StopIT {

    private static final int RECIPIENTS = 150;
    private static final long FIRST_NUMBER = 12_025_000_000L;
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(30);
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** Less than the fifteen seconds after which a node counts as dead. */
    private static final Duration TAKEN_OVER_WITHIN = Duration.ofSeconds(8);

    @TempDir
    Path folder;

    private final HttpClient client = HttpClient.newHttpClient();
    private final Senders senders = new Senders();
    private EmbeddedMariaDb database;
    private SlowReceiver receiver;
    private @Nullable NodeProcess running;
    private String tenant = "";
    private String key = "";

    @BeforeEach
    void aNodeWithTwoNumbers() throws Exception {
        Path cache = Path.of(System.getProperty("user.home"), ".cache", "wagate");
        database = EmbeddedMariaDb.start(cache, folder.resolve("db"), 0, "database-password");
        receiver = new SlowReceiver();
        running = start();
        tenant = node().ask("/tenant", "new").getFirst();
        key = node().ask("/key", tenant).getFirst();
        node().ask("/session", tenant + " s0");
        node().ask("/session", tenant + " s1");
        awaitSessions(PATIENCE);
        node().ask("/endpoint", tenant + " " + receiver.url());
    }

    @AfterEach
    void end() {
        senders.close();
        client.shutdownNow();
        node().close();
        receiver.close();
        database.close();
    }

    @Test
    void nothingIsLostNothingIsSentTwiceAndTheNextStartTakesOverAtOnce() throws Exception {
        int port = port();
        assertThat(status(managementPort(), "/actuator/prometheus")).isEqualTo(200);
        assertThat(status(port, "/actuator/prometheus"))
                .as("nothing there, as for any other address: log in first")
                .isEqualTo(302);
        assertThat(status(port, "/readyz")).isEqualTo(200);

        String job = node().ask("/job", tenant + " s1 " + FIRST_NUMBER + " " + RECIPIENTS + " 20 60")
                .getFirst();
        senders.begin(4, port, key);
        Eventually.within(PATIENCE, () -> assertThat(receiver.received()).hasSizeGreaterThan(40));
        node().terminate();

        Eventually.within(
                Duration.ofSeconds(5), () -> assertThat(status(port, "/readyz")).isEqualTo(503));
        assertThat(node().ends(ENDS_WITHIN)).as("it ends by itself").isTrue();
        senders.join();
        long received = receiver.received().size();

        assertThat(count("SELECT COUNT(*) FROM node")).isZero();
        assertThat(count("SELECT COUNT(*) FROM whatsapp_session WHERE owner_node IS NOT NULL"))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM message WHERE status IN ('queued', 'unknown')"))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'leased'"))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM webhook_attempt WHERE outcome IS NULL"))
                .isZero();
        assertThat(count("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'delivered'"))
                .isEqualTo(received);
        assertThat(count("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'ready'"))
                .isPositive();

        running = start();
        awaitSessions(TAKEN_OVER_WITHIN);
        senders.repeat(port(), key);
        Eventually.within(PATIENCE, () -> {
            assertThat(node().ask("/counts", tenant + " " + job).getFirst()).isEqualTo("completed");
            assertThat(count("SELECT COUNT(*) FROM webhook_delivery WHERE state IN ('ready', 'leased')"))
                    .isZero();
        });

        List<String> written = written();
        assertThat(senders.sent())
                .hasSizeGreaterThan(10)
                .allMatch(senders::succeeded)
                .allSatisfy(number -> assertThat(written)
                        .filteredOn(line -> line.contains(Senders.text(number)))
                        .hasSize(1));
        for (long number = FIRST_NUMBER; number < FIRST_NUMBER + RECIPIENTS; number++) {
            String phone = Long.toString(number);
            assertThat(written)
                    .filteredOn(line -> line.contains(phone))
                    .as(phone)
                    .hasSize(1);
        }
        assertThat(receiver.received()).hasSameSizeAs(new HashSet<>(receiver.received()));
        assertThat(count("SELECT COUNT(*) FROM webhook_delivery WHERE state = 'delivered'"))
                .isEqualTo(receiver.received().size());
    }

    private NodeProcess start() throws IOException, InterruptedException {
        return new NodeProcess(
                StopNode.class,
                database,
                folder,
                "--management.server.port=0",
                "--management.server.address=127.0.0.1",
                "--management.endpoints.web.exposure.include=health,prometheus",
                "--logging.structured.format.console=ecs",
                "--wagate.shutdown.notice=1s");
    }

    private void awaitSessions(Duration longest) {
        Eventually.within(longest, () -> {
            assertThat(node().ask("/ready", tenant + " s0")).containsExactly("true");
            assertThat(node().ask("/ready", tenant + " s1")).containsExactly("true");
        });
    }

    private int port() throws Exception {
        return Integer.parseInt(node().ask("/ports", "").get(0));
    }

    private int managementPort() throws Exception {
        return Integer.parseInt(node().ask("/ports", "").get(1));
    }

    private int status(int port, String path) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
    }

    private long count(String question) {
        return JdbcClient.create(new DriverManagerDataSource(database.url(), EmbeddedMariaDb.USER, database.password()))
                .sql(question)
                .query(Long.class)
                .single();
    }

    /** What the simulated network wrote down of messages that sessions sent. */
    private List<String> written() throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data").resolve("sandbox"))) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .flatMap(StopIT::lines)
                    .filter(line -> line.contains("Written\""))
                    .toList();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private NodeProcess node() {
        return Objects.requireNonNull(running);
    }
}
