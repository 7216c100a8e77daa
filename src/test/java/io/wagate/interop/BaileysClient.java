package io.wagate.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.wagate.localwhatsapp.LocalWhatsApp;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** One Baileys in a Node process of its own, driven by lines of JSON; {@code client.mjs} is the other end. */
public final class BaileysClient implements AutoCloseable {

    private static final JsonMapper JSON = JsonMapper.shared();
    static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Process process;
    private final Writer commands;
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new ArrayList<>();
    private int lastCommand;
    private boolean ended;

    /** Starts a client whose credentials live in this folder, so that a second one there is the same device. */
    public BaileysClient(LocalWhatsApp whatsApp, Path credentials) {
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        "client.mjs",
                        credentials.toString(),
                        whatsApp.endpoint().toString(),
                        HexFormat.of().formatHex(whatsApp.rootKey()))
                .directory(NodePackages.FOLDER.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .put("NODE_EXTRA_CA_CERTS", whatsApp.tlsCertificate().toString());
        try {
            process = builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = process.outputWriter(StandardCharsets.UTF_8);
        Thread.ofVirtual().start(this::listen);
        event("started", any -> true);
    }

    /** Does something and waits for its result. */
    public JsonNode run(String command, Map<String, ?> arguments) {
        JsonNode answer = attempt(command, arguments);
        assertThat(answer.path("error").asString("")).as(command).isEmpty();
        return answer.path("result");
    }

    /** Does something that may fail; the answer has a {@code result} or an {@code error}. */
    public JsonNode attempt(String command, Map<String, ?> arguments) {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        Map<String, Object> line = new TreeMap<>(arguments);
        synchronized (commands) {
            int number = ++lastCommand;
            answers.put(number, answer);
            line.put("n", number);
            line.put("do", command);
            try {
                commands.write(JSON.writeValueAsString(line) + "\n");
                commands.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    public String send(String to, Map<String, ?> content) {
        return run("send", Map.of("to", to, "content", content)).path("id").asString();
    }

    public String text(String to, String text) {
        return send(to, Map.of("text", text));
    }

    public byte[] download(String messageId) {
        return bytes(run("download", Map.of("id", messageId)));
    }

    public static byte[] bytes(JsonNode value) {
        return Base64.getDecoder().decode(value.path("base64").asString());
    }

    public static Map<String, String> bytes(byte[] value) {
        return Map.of("base64", Base64.getEncoder().encodeToString(value));
    }

    /** Waits for an event of this kind that is as wanted; it may have come already, and is told once. */
    public JsonNode event(String kind, Predicate<JsonNode> wanted) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        synchronized (events) {
            while (true) {
                for (JsonNode event : events) {
                    if (event.path("event").asString("").equals(kind) && wanted.test(event)) {
                        events.remove(event);
                        return event;
                    }
                }
                assertThat(ended).as("Baileys ended before a wanted %s", kind).isFalse();
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
                assertThat(left)
                        .as("a wanted %s within %s; there are %s", kind, PATIENCE, events)
                        .isPositive();
                await(left);
            }
        }
    }

    /** The message with this id, once it has arrived. */
    public JsonNode message(String id) {
        return event("message", event -> event.path("id").asString("").equals(id));
    }

    /** Everything that was not waited for. */
    public List<JsonNode> left(String kind) {
        synchronized (events) {
            return events.stream()
                    .filter(event -> event.path("event").asString("").equals(kind))
                    .toList();
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void await(long millis) {
        try {
            events.wait(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                heard(JSON.readTree(line));
            }
        } catch (IOException e) {
            // The process ended.
        } finally {
            end();
        }
    }

    /** Whoever still waits need not wait longer. */
    private void end() {
        synchronized (events) {
            ended = true;
            events.notifyAll();
        }
        answers.values().forEach(waiting -> waiting.completeExceptionally(new IllegalStateException("Baileys ended")));
    }

    private void heard(JsonNode line) {
        if (line.has("answer")) {
            Optional.ofNullable(answers.remove(line.path("answer").asInt()))
                    .ifPresent(waiting -> waiting.complete(line));
            return;
        }
        synchronized (events) {
            events.add(line);
            events.notifyAll();
        }
    }
}
