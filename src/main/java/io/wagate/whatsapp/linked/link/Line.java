package io.wagate.whatsapp.linked.link;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.noise.CertificateChain;
import io.wagate.whatsapp.linked.noise.NoiseClient;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** One open connection: sends nodes, and brings requests and their answers together. Safe for all threads. */
public final class Line implements AutoCloseable {

    /**
     * What every line needs.
     *
     * @param client made by {@link #newClient}
     */
    public record Surroundings(HttpClient client, InstantSource clock, Randomness randomness) {}

    /** What happens on a line, on a thread of its socket. */
    public interface Receiver {

        /** Everything but answers to requests. */
        void received(Line line, Node node);

        void closed(Line line, @Nullable Throwable why);
    }

    /** How long WhatsApp may take to answer a request. */
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Map<String, CompletableFuture<Node>> waiting = new ConcurrentHashMap<>();
    private final AtomicLong requests = new AtomicLong();
    private final String prefix;
    private final CompletableFuture<NodeSocket> socket = new CompletableFuture<>();

    private Line(String prefix) {
        this.prefix = prefix;
    }

    /** Connects as this device, new or linked. Throws {@link LineFailed}. */
    public static Line open(Surroundings around, LinkedSettings settings, Device device, Receiver receiver) {
        Line line = new Line(HexFormat.of().formatHex(around.randomness().bytes(3)) + "-");
        NoiseClient noise = new NoiseClient(
                device.noise(),
                CurveKeys.random(around.randomness()),
                new CertificateChain(settings.root(), around.clock()));
        byte[] payload = ClientPayloads.of(device, settings);
        line.socket.complete(NodeSocket.open(
                around.client(), settings, noise, payload, line.hear(receiver::received, receiver::closed)));
        return line;
    }

    /**
     * A client for lines and for nothing else: what it does next it does at once, on whatever thread it is, which is its own
     * most of the time. With an executor the JDK's WebSocket loses an end of the connection that follows the last bytes
     * closely.
     */
    public static HttpClient newClient() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(PATIENCE)
                .executor(Runnable::run)
                .build();
    }

    public void send(Node node) {
        opened().send(node);
    }

    /** Asks and waits. Throws {@link RequestRefused} or, when nothing comes, {@link LineFailed}. */
    public Node ask(Node request) {
        try {
            return request(request).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RequestRefused refused) {
                throw refused;
            }
            throw new LineFailed("No answer", e);
        } catch (TimeoutException e) {
            throw new LineFailed("No answer in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineFailed("Interrupted", e);
        }
    }

    /** Asks without waiting. */
    public CompletableFuture<Node> request(Node request) {
        String id = nextId();
        CompletableFuture<Node> answer = new CompletableFuture<>();
        waiting.put(id, answer);
        try {
            send(request.with("id", id));
        } catch (RuntimeException gone) {
            waiting.remove(id);
            answer.completeExceptionally(gone);
        }
        return answer.orTimeout(2 * PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((node, failure) -> waiting.remove(id));
    }

    /** A request of this kind to the server itself. */
    public static Node iq(String type, String namespace, Node... content) {
        return Node.of("iq", content)
                .with("to", Address.SERVER)
                .with("type", type)
                .with("xmlns", namespace);
    }

    public String nextId() {
        return prefix + requests.incrementAndGet();
    }

    @Override
    public void close() {
        NodeSocket open = socket.getNow(null);
        if (open != null) {
            open.close();
        }
    }

    private NodeSocket opened() {
        NodeSocket open = socket.getNow(null);
        if (open == null) {
            throw new LineFailed("The line is not open");
        }
        return open;
    }

    private NodeSocket.Receiver hear(BiConsumer<Line, Node> received, BiConsumer<Line, @Nullable Throwable> closed) {
        return new NodeSocket.Receiver() {
            @Override
            public void received(Node node) {
                if (!isAnswer(node)) {
                    received.accept(Line.this, node);
                }
            }

            @Override
            public void closed(@Nullable Throwable why) {
                waiting.values().forEach(answer -> answer.completeExceptionally(new LineFailed("The line is gone")));
                closed.accept(Line.this, why);
            }
        };
    }

    private boolean isAnswer(Node node) {
        if (!node.is("iq") || !(node.has("type", "result") || node.has("type", "error"))) {
            return false;
        }
        CompletableFuture<Node> answer = waiting.remove(node.attribute("id").orElse(""));
        if (answer != null && node.has("type", "error")) {
            answer.completeExceptionally(new RequestRefused(node.child("error")
                    .flatMap(error -> error.number("code"))
                    .orElse(0L)
                    .intValue()));
        } else if (answer != null) {
            answer.complete(node);
        }
        return true;
    }
}
