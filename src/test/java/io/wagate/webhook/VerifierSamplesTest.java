package io.wagate.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.wagate.support.Program;
import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierSamplesTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OTHER = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"event\":\"message\",\"data\":{\"body\":\"čau / 👋\"}}";
    private static final Duration LONGEST_START = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void thereIsOneForEachOfTheEightLanguagesAndAllReadTheThreeHeaders() {
        assertThat(VerifierSamples.all())
                .extracting(VerifierSample::language)
                .containsExactly("curl", "node", "python", "php", "ruby", "go", "java", "csharp");
        assertThat(VerifierSamples.all()).allSatisfy(sample -> {
            String code = sample.code()
                    .replace("HTTP_WEBHOOK_ID", "webhook-id")
                    .replace("HTTP_WEBHOOK_TIMESTAMP", "webhook-timestamp");
            assertThat(code).contains("webhook-id", "webhook-timestamp", "webhook-signature", "WEBHOOK_SECRET", "300");
            assertThat(code.lines()).hasSizeLessThan(64).allMatch(line -> line.length() <= 125);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"node", "python", "php", "ruby", "go", "java", "csharp"})
    void aReceiverRefusesForgedAndOldOnesAndTakesGenuineOnes(String language) throws Exception {
        int port = freePort();
        Process receiver = start(language, port);
        try {
            await(receiver, port);
            Instant now = Instant.now();
            Map<String, String> good = headers("dlv_" + port, now, SECRET);

            assertThat(post(port, Map.of(), BODY)).as("unsigned").isEqualTo(401);
            assertThat(post(port, headers("dlv_0", now, OTHER), BODY))
                    .as("forged")
                    .isEqualTo(401);
            assertThat(post(port, good, BODY.replace("čau", "ahoj")))
                    .as("changed")
                    .isEqualTo(401);
            assertThat(post(port, headers("dlv_0", now.minusSeconds(330), SECRET), BODY))
                    .as("old")
                    .isEqualTo(401);
            assertThat(post(port, headers("dlv_0", now.plusSeconds(330), SECRET), BODY))
                    .as("future")
                    .isEqualTo(401);
            assertThat(post(port, good, BODY)).as("genuine").isEqualTo(200);
            assertThat(post(port, good, BODY)).as("again").isEqualTo(200);
            assertThat(post(port, headers("dlv_r" + port, now, OTHER, SECRET), BODY))
                    .as("during a rotation")
                    .isEqualTo(200);
        } finally {
            receiver.destroy();
            if (!receiver.waitFor(5, TimeUnit.SECONDS)) {
                receiver.destroyForcibly().waitFor();
            }
        }
        String printed = Files.readString(folder.resolve("printed.txt"));
        assertThat(printed.split("čau", -1))
                .as("told once for each id: %s", printed)
                .hasSize(3);
    }

    @Test
    void theShellScriptRefusesForgedAndOldOnesAndTakesGenuineOnes() throws Exception {
        Program.needed("bash");
        Program.needed("openssl");
        Instant now = Instant.now();

        assertThat(script(headers("dlv_1", now, OTHER), BODY)).isEqualTo("forged");
        assertThat(script(headers("dlv_1", now, SECRET), BODY + "\n")).isEqualTo("forged");
        assertThat(script(headers("dlv_1", now.minusSeconds(330), SECRET), BODY))
                .isEqualTo("older than 5 minutes");
        assertThat(script(headers("dlv_1", now, OTHER, SECRET), BODY)).isEqualTo("genuine");
        assertThat(script(headers("dlv_1", now, SECRET), BODY)).isEqualTo("seen before");
    }

    @ParameterizedTest
    @ValueSource(strings = {"curl", "node", "python", "php", "ruby", "go", "java", "csharp"})
    void theSignatureInsideABodyIsCheckedToo(String language) throws Exception {
        List<String> command = bodyCommand(language);
        byte[] signed = BodySignature.sign(BODY.getBytes(StandardCharsets.UTF_8), "secret with ž");
        String text = new String(signed, StandardCharsets.UTF_8);

        assertThat(inBody(command, text.replace("čau", "ahoj"))).isEqualTo("forged");
        assertThat(inBody(command, text.replaceFirst("[0-9a-f]\"}$", "x\"}"))).isEqualTo("forged");
        assertThat(inBody(command, BODY)).isEqualTo("forged");
        assertThat(inBody(command, "{}")).isEqualTo("forged");
        assertThat(inBody(command, text)).isEqualTo("genuine");
    }

    private List<String> bodyCommand(String language) throws Exception {
        VerifierSample sample = VerifierSamples.inBody().stream()
                .filter(one -> one.language().equals(language))
                .findFirst()
                .orElseThrow();
        assertThat(sample.code()).contains("WEBHOOK_SECRET", "80");
        String file =
                Files.writeString(folder.resolve(sample.file()), sample.code()).toString();
        return switch (language) {
            case "curl" -> List.of(program("bash"), file);
            case "node" -> List.of(program("node"), file);
            case "python" -> List.of(program("python3"), file);
            case "php" -> List.of(program("php"), file);
            case "ruby" -> List.of(program("ruby"), file);
            case "go" -> List.of(built(file).toString());
            case "java" -> List.of(java(), file);
            default -> {
                assumeTrue(false, "C# needs a project and packages: it was read, not run");
                yield List.of();
            }
        };
    }

    private String inBody(List<String> command, String body) throws Exception {
        Path bytes = Files.writeString(folder.resolve("body.json"), body);
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectInput(bytes.toFile())
                .redirectOutput(printed.toFile());
        process.environment().putAll(Map.of("WEBHOOK_SECRET", "secret with ž", "LC_ALL", "C.UTF-8"));
        Process running = process.start();
        try {
            assertThat(running.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            running.destroyForcibly();
        }
        return Files.readString(printed).strip();
    }

    private static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    private String script(Map<String, String> headers, String body) throws Exception {
        Path script =
                Files.writeString(folder.resolve("verify.sh"), sample("curl").code());
        Path lines = folder.resolve("headers.txt");
        Files.write(
                lines,
                headers.entrySet().stream()
                        .map(header -> header.getKey() + ": " + header.getValue() + "\r")
                        .toList());
        Path bytes = Files.writeString(folder.resolve("body.json"), body);
        Path printed = folder.resolve("printed.txt");
        ProcessBuilder process = new ProcessBuilder("bash", script.toString(), lines.toString(), bytes.toString())
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile());
        process.environment().putAll(Map.of("WEBHOOK_SECRET", SECRET, "SEEN", folder.toString()));
        Process running = process.start();
        assertThat(running.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return Files.readString(printed).strip();
    }

    private Process start(String language, int port) throws Exception {
        VerifierSample sample = sample(language);
        String file =
                Files.writeString(folder.resolve(sample.file()), sample.code()).toString();
        List<String> command = switch (language) {
            case "node" -> List.of(program("node"), file);
            case "python" -> List.of(program("python3"), file);
            case "php" -> List.of(program("php"), "-S", "127.0.0.1:" + port, file);
            case "ruby" -> List.of(ruby(), file);
            case "go" -> List.of(built(file).toString());
            case "java" -> List.of(java(), file);
            default -> {
                assumeTrue(false, "C# needs a project and packages: it was read, not run");
                yield List.of();
            }
        };
        ProcessBuilder process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("printed.txt").toFile());
        process.environment()
                .putAll(Map.of(
                        "WEBHOOK_SECRET",
                        SECRET,
                        "PORT",
                        "" + port,
                        "TMPDIR",
                        folder.toString(),
                        "PYTHONIOENCODING",
                        "utf-8"));
        return process.start();
    }

    private static String program(String name) {
        return Program.needed(name).path().toString();
    }

    private static String ruby() throws Exception {
        Program ruby = Program.needed("ruby");
        String has = ruby.run("-e", "begin; require 'webrick'; print 1; rescue LoadError; print 0; end");
        assumeTrue(has.equals("1"), "ruby is here without webrick: its sample was not run");
        return ruby.path().toString();
    }

    // What "go run" starts would outlive it.
    private Path built(String file) throws Exception {
        Path program = folder.resolve("verify");
        Program.needed("go").run("build", "-o", program.toString(), file);
        return program;
    }

    private static VerifierSample sample(String language) {
        return VerifierSamples.all().stream()
                .filter(sample -> sample.language().equals(language))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> headers(String id, Instant at, String... secrets) {
        List<EndpointSecret> live = java.util.stream.Stream.of(secrets)
                .map(secret -> new EndpointSecret(1, secret, secret, Instant.EPOCH, null))
                .toList();
        return Signatures.headers(
                id, "message", at, BODY.getBytes(StandardCharsets.UTF_8), live, Endpoint.Placement.HEADERS);
    }

    private void await(Process receiver, int port) throws Exception {
        Instant end = Instant.now().plus(LONGEST_START);
        while (true) {
            try {
                post(port, Map.of(), "{}");
                return;
            } catch (ConnectException notYet) {
                assertThat(receiver.isAlive())
                        .as(Files.readString(folder.resolve("printed.txt")))
                        .isTrue();
                assertThat(Instant.now()).isBefore(end);
                // Waits for its end, which does not come unless it failed.
                receiver.waitFor(50, TimeUnit.MILLISECONDS);
            }
        }
    }

    /** On a connection of its own: a receiver may close one that is kept just when the next request goes out. */
    private static int post(int port, Map<String, String> headers, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/hook"))
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(20))
                .POST(HttpRequest.BodyPublishers.ofString(body));
        headers.forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
