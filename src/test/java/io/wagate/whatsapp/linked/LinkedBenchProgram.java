package io.wagate.whatsapp.linked;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.ClientChoice;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.CredentialStore;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.SendOutcome.Acknowledged;
import io.wagate.whatsapp.SessionContext;
import io.wagate.whatsapp.WhatsAppDriver;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.LoggerFactory;

/**
 * Many sessions of our driver in one process, for the benchmark; {@code bench.mjs} is the same with Baileys and says what
 * the lines mean. The driver is put together as the application does it.
 */
public final class LinkedBenchProgram {

    private static final int PATIENCE_SECONDS = 60;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final WhatsAppDriver driver;
    private final String place;
    private final Map<String, Opened> sessions = new ConcurrentHashMap<>();
    private final AtomicLong ids = new AtomicLong(System.nanoTime());

    private LinkedBenchProgram(WhatsAppDriver driver, String place) {
        this.driver = driver;
        this.place = place;
    }

    private record Opened(DriverSession session, Heard heard) {}

    /** What the benchmark waits for on one session. */
    private static final class Heard implements DriverListener {

        private volatile CompletableFuture<String> code = new CompletableFuture<>();
        private volatile CompletableFuture<String> ready = new CompletableFuture<>();
        private volatile CompletableFuture<String> ended = new CompletableFuture<>();
        private final Map<String, CompletableFuture<String>> delivered = new ConcurrentHashMap<>();

        @Override
        public void on(DriverEvent event) {
            switch (event) {
                case DriverEvent.QrIssued qr -> code.complete(qr.text());
                case DriverEvent.Ready open -> ready.complete("");
                case DriverEvent.Disconnected gone -> {
                    ready.completeExceptionally(new IllegalStateException(String.valueOf(gone)));
                    ended.complete("");
                }
                case DriverEvent.MessageStatus status ->
                    delivered(status.messageId()).complete("");
                default -> {}
            }
        }

        CompletableFuture<String> delivered(String id) {
            return delivered.computeIfAbsent(id, fresh -> new CompletableFuture<>());
        }
    }

    public static void main(String[] arguments) throws IOException {
        ((Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME)).setLevel(Level.WARN);
        LinkedConfiguration configuration = new LinkedConfiguration();
        Introduction introduction = configuration.linkedIntroduction(
                driver -> ClientChoice.NONE, arguments[1], arguments[2], LinkedSettings.VERSION, "Bench");
        WhatsAppDriver driver = configuration.linked(
                introduction,
                configuration.linkedLines(),
                configuration.linkedFiles(),
                configuration.linkedTimers(),
                InstantSource.system(),
                LinkedBenchProgram::random);
        LinkedBenchProgram program = new LinkedBenchProgram(driver, arguments[0]);
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                System.out.println("= " + program.answer(line.split(" ")));
            }
        }
        System.exit(0);
    }

    private String answer(String[] words) {
        try {
            return switch (words[0]) {
                case "link" -> link(session(words[1]));
                case "linked" -> await(session(words[1]).heard.ready);
                case "start" -> start(session(words[1]));
                case "stop" -> stop(session(words[1]));
                case "write" -> write(session(words[1]), Integer.parseInt(words[2]), friends(words));
                case "live" -> Long.toString(live());
                default -> "failed: unknown " + words[0];
            };
        } catch (RuntimeException failure) {
            return "failed " + failure;
        }
    }

    private Opened session(String name) {
        return sessions.computeIfAbsent(name, fresh -> {
            CredentialStore store = place.equals("memory")
                    ? new RememberedCredentials()
                    : FileCredentials.in(Path.of(place).resolve(name));
            Heard heard = new Heard();
            return new Opened(driver.open(new SessionContext(new TenantId(1), 1, name, store), heard), heard);
        });
    }

    private static String link(Opened opened) {
        opened.session.start();
        return await(opened.heard.code);
    }

    private static String start(Opened opened) {
        opened.heard.ready = new CompletableFuture<>();
        opened.session.start();
        return await(opened.heard.ready);
    }

    private static String stop(Opened opened) {
        opened.heard.ended = new CompletableFuture<>();
        opened.session.stop();
        return await(opened.heard.ended);
    }

    private String write(Opened opened, int count, List<Jid> friends) {
        for (int i = 0; i < count; i++) {
            String id = "3EB0%016X".formatted(ids.incrementAndGet());
            CompletableFuture<String> delivered = opened.heard.delivered(id);
            var outcome = opened.session
                    .send(new Outbound(id, friends.get(i % friends.size()), new Content.Text("Your code is 482913")))
                    .toCompletableFuture();
            if (!(await(outcome) instanceof Acknowledged)) {
                return "failed " + outcome.join();
            }
            await(delivered);
            opened.heard.delivered.remove(id);
        }
        return "";
    }

    private static long live() {
        System.gc();
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private static List<Jid> friends(String[] words) {
        return List.of(words).subList(3, words.length).stream()
                .map(word -> Jid.parse(word).orElseThrow())
                .toList();
    }

    private static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
