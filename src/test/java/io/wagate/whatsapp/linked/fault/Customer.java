package io.wagate.whatsapp.linked.fault;

import java.io.BufferedWriter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A program of the company that writes to people by the API as it should: each text under a key of its own, the same key
 * again when no answer came, and another text only when it was told that this one was not sent. What it was told last of
 * each text it writes into a file.
 */
final class Customer implements AutoCloseable {

    /** What it was told of a text. */
    enum Told {
        SENT,
        FAILED,
        UNCONFIRMED
    }

    /** @param messageId empty where no answer named one */
    record Answer(Told told, String messageId) {}

    private static final Duration PATIENCE = Duration.ofSeconds(25);
    private static final Duration AGAIN_AFTER = Duration.ofMillis(150);
    private static final int OK = 200;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final BufferedWriter log;
    private volatile String place = "";
    private volatile String apiKey = "";

    Customer(Path log) throws IOException {
        this.log = Files.newBufferedWriter(log);
    }

    void use(String newKey) {
        apiKey = newKey;
    }

    /** Where the API is now. */
    void move(String port) {
        place = "http://127.0.0.1:" + port;
    }

    /** Sends until it is told something; the text is its own key. */
    Answer send(String session, String to, String text) throws IOException, InterruptedException {
        while (true) {
            try {
                Answer answer = ask(session, to, text);
                if (answer != null) {
                    write(text, answer);
                    return answer;
                }
            } catch (IOException dead) {
                // Whether it was taken is not known, so the same key is used again.
            }
            LockSupport.parkNanos(AGAIN_AFTER.toNanos());
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /** Null where it shall ask again. */
    private @Nullable Answer ask(String session, String to, String text) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(place + "/api/whatsapp/session/" + session + "/send"))
                .timeout(PATIENCE)
                .header("X-API-Key", apiKey)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", text)
                .POST(HttpRequest.BodyPublishers.ofString(
                        JsonMapper.shared().writeValueAsString(Map.of("to", to, "message", text))))
                .build();
        HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
        String id = messageId(response.body());
        if (response.statusCode() == OK) {
            return new Answer(Told.SENT, id);
        }
        if (id.isEmpty()) {
            return null;
        }
        return new Answer(response.statusCode() == SERVER_ERROR ? Told.UNCONFIRMED : Told.FAILED, id);
    }

    private static String messageId(String body) throws IOException {
        try {
            JsonNode json = JsonMapper.shared().readTree(body);
            return json.path("messageId").asString("");
        } catch (JacksonException cut) {
            throw new IOException(cut);
        }
    }

    private void write(String text, Answer answer) throws IOException {
        synchronized (log) {
            log.write(String.join(" ", List.of(text, answer.told().name(), answer.messageId())) + "\n");
            log.flush();
        }
    }

    @Override
    public void close() throws IOException {
        http.shutdownNow();
        log.close();
    }
}
