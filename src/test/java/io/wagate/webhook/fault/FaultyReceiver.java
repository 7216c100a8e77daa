package io.wagate.webhook.fault;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedWriter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Receives webhooks as badly as receivers do, and writes each down before it answers: that file is the witness. With
 * outages, some of its paths also fail altogether from time to time, in another rhythm than that of breakers.
 */
final class FaultyReceiver implements AutoCloseable {

    /** How a request is answered; only after the first two may the sender believe that it arrived. */
    enum Mood {
        WELL(72),
        SLOWLY(4),
        REFUSES(8),
        REFUSES_WHAT_IT_TOOK(6),
        HANGS_UP(5),
        HANGS(2),
        TOO_LATE(3);

        private final int percent;

        Mood(int percent) {
            this.percent = percent;
        }

        boolean accepts() {
            return this == WELL || this == SLOWLY;
        }
    }

    private static final Pattern EVENT = Pattern.compile("\"id\":\"(evt_[0-9]+)\"");
    private static final Duration SLOW = Duration.ofMillis(250);
    /** So much longer than a sender waits that no slow machine makes the sender believe such an answer. */
    private static final Duration FOREVER = FaultNode.TOTAL.multipliedBy(4);

    private static final int RHYTHM = 47;
    private static final int OUTAGE = 10;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, Webhook> verifiers = new ConcurrentHashMap<>();
    private final BufferedWriter witness;
    private final Random random;
    private final boolean outages;
    private volatile boolean healed;

    FaultyReceiver(Path witness, Random random, boolean outages) throws IOException {
        this.witness = Files.newBufferedWriter(witness);
        this.random = random;
        this.outages = outages;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 500);
        server.setExecutor(threads);
        server.createContext("/", this::receive);
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** What is posted there must be signed with this secret. */
    void expect(String path, String secret) {
        verifiers.put(path, new Webhook(secret));
    }

    /** From now on it answers as it should. */
    void heal() {
        healed = true;
    }

    @Override
    public void close() throws IOException {
        server.stop(0);
        threads.shutdownNow();
        synchronized (witness) {
            witness.close();
        }
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Mood mood = mood(path);
            write(path, exchange, body, mood);
            switch (mood) {
                case WELL -> exchange.sendResponseHeaders(200, -1);
                case REFUSES, REFUSES_WHAT_IT_TOOK -> exchange.sendResponseHeaders(500, -1);
                case SLOWLY -> answerAfter(exchange, SLOW);
                case TOO_LATE -> answerAfter(exchange, FOREVER);
                case HANGS -> LockSupport.parkNanos(FOREVER.toNanos());
                case HANGS_UP -> {}
            }
        }
    }

    private static void answerAfter(HttpExchange exchange, Duration pause) throws IOException {
        LockSupport.parkNanos(pause.toNanos());
        exchange.sendResponseHeaders(200, -1);
    }

    private void write(String path, HttpExchange exchange, byte[] body, Mood mood) throws IOException {
        if (mood == Mood.REFUSES) {
            return;
        }
        String text = new String(body, StandardCharsets.UTF_8);
        Matcher event = EVENT.matcher(text);
        String line = String.join(
                " ",
                path,
                event.find() ? event.group(1) : "none",
                String.valueOf(exchange.getRequestHeaders().getFirst("webhook-id")),
                hash(body),
                isSigned(path, exchange, text) ? "signed" : "unsigned",
                mood.name());
        synchronized (witness) {
            witness.write(line + "\n");
            witness.flush();
        }
    }

    private boolean isSigned(String path, HttpExchange exchange, String body) {
        Webhook verifier = verifiers.get(path);
        try {
            if (verifier == null) {
                return false;
            }
            verifier.verify(body, HttpHeaders.of(exchange.getRequestHeaders(), (name, value) -> true));
            return true;
        } catch (WebhookVerificationException wrong) {
            return false;
        }
    }

    private Mood mood(String path) {
        if (healed) {
            return Mood.WELL;
        }
        long second = System.nanoTime() / 1_000_000_000L + 7L * path.hashCode();
        if (outages && FaultRun.isBreaking(path) && Math.floorMod(second, RHYTHM) < OUTAGE) {
            return Mood.REFUSES;
        }
        int left;
        synchronized (random) {
            left = random.nextInt(100);
        }
        for (Mood mood : Mood.values()) {
            left -= mood.percent;
            if (left < 0) {
                return mood;
            }
        }
        return Mood.WELL;
    }

    private static String hash(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
