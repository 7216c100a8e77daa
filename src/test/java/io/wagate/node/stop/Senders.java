package io.wagate.node.stop;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Clients that send one message after the other until the door is closed, each under a key of its own, and keep a log of
 * what they were answered. Every third asks for an answer as soon as its message is stored.
 */
final class Senders implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(PATIENCE)
            .build();
    private final AtomicInteger next = new AtomicInteger();
    private final Map<Integer, Integer> answers = new ConcurrentHashMap<>();
    private final List<Thread> threads = new ArrayList<>();

    /** Begins; each ends when nobody answers any more. */
    void begin(int number, int port, String key) {
        for (int sender = 0; sender < number; sender++) {
            threads.add(Thread.ofVirtual().start(() -> {
                while (send(next.getAndIncrement(), port, key)) {
                    Thread.onSpinWait();
                }
            }));
        }
    }

    /** Waits until each of them found the door closed. */
    void join() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** Asks for everything that was not answered with a success once more, under the key that it has. */
    void repeat(int port, String key) {
        sent().filter(number -> !succeeded(number)).forEach(number -> send(number, port, key));
    }

    /** How many were tried. */
    java.util.stream.Stream<Integer> sent() {
        return java.util.stream.IntStream.range(0, next.get()).boxed();
    }

    boolean succeeded(int number) {
        int status = answers.getOrDefault(number, 0);
        return status == 200 || status == 202;
    }

    static String text(int number) {
        return "until the end, number " + number + ".";
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    /** Whether there was an answer at all. */
    private boolean send(int number, int port, String key) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/whatsapp/session/s0/send"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("X-API-Key", key)
                .header("Idempotency-Key", "stop-" + number)
                .POST(HttpRequest.BodyPublishers.ofString(
                        "{\"to\":\"12025550110\",\"message\":\"" + text(number) + "\"}"));
        if (number % 3 == 0) {
            request.header("Prefer", "respond-async");
        }
        try {
            HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            answers.put(number, answer.statusCode());
            return true;
        } catch (IOException closed) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
