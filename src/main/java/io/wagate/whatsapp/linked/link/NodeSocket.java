package io.wagate.whatsapp.linked.link;

import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.node.NodeDecoder;
import io.wagate.whatsapp.linked.node.NodeEncoder;
import io.wagate.whatsapp.linked.noise.FrameReader;
import io.wagate.whatsapp.linked.noise.FrameWriter;
import io.wagate.whatsapp.linked.noise.NoiseChannel;
import io.wagate.whatsapp.linked.noise.NoiseClient;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Nodes over Noise over a WebSocket. Whatever goes wrong closes it, once. */
final class NodeSocket implements Pieces.Reader {

    /** Takes what arrives, one node after the other, on a thread of the socket. */
    interface Receiver {

        void received(Node node);

        /** No node comes any more; {@code why} is null when the other side closed in order. */
        void closed(@Nullable Throwable why);
    }

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int LONGEST_FRAME = 4 << 20;

    private final NoiseClient noise;
    private final byte[] payload;
    private final Receiver receiver;
    private final FrameReader reader = new FrameReader(LONGEST_FRAME);
    private final FrameWriter writer = new FrameWriter();
    private final ReentrantLock sending = new ReentrantLock();
    private final Pieces pieces = new Pieces(this);
    private final CompletableFuture<NoiseChannel> opened = new CompletableFuture<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable WebSocket socket;

    private NodeSocket(NoiseClient noise, byte[] payload, Receiver receiver) {
        this.noise = noise;
        this.payload = payload;
        this.receiver = receiver;
    }

    /** Connects and shakes hands. Throws {@link LineFailed}, also when the other side is not WhatsApp. */
    static NodeSocket open(
            HttpClient client, LinkedSettings settings, NoiseClient noise, byte[] payload, Receiver receiver) {
        NodeSocket opening = new NodeSocket(noise, payload, receiver);
        try {
            WebSocket socket = client.newWebSocketBuilder()
                    .connectTimeout(PATIENCE)
                    .header("Origin", "https://web.whatsapp.com")
                    .buildAsync(settings.endpoint(), opening.pieces)
                    .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            opening.socket = socket;
            opening.pieces.readBy("linked-line");
            opening.write(noise.hello());
            opening.opened.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return opening;
        } catch (ExecutionException | TimeoutException e) {
            opening.close();
            throw new LineFailed("WhatsApp could not be reached: " + cause(e), e);
        } catch (InterruptedException e) {
            opening.close();
            Thread.currentThread().interrupt();
            throw new LineFailed("Interrupted", e);
        }
    }

    /** Sends a node. Throws {@link LineFailed} when the line is gone. */
    void send(Node node) {
        NoiseChannel channel = opened.getNow(null);
        if (channel == null) {
            throw new LineFailed("The line is not open");
        }
        byte[] encoded = NodeEncoder.encode(node);
        sending.lock();
        try {
            write(channel.encrypt(encoded));
        } finally {
            sending.unlock();
        }
    }

    /** Breaks the line off; the receiver hears of it unless it was closed before. */
    void close() {
        close(null);
    }

    @Override
    public void read(ByteBuffer piece) {
        reader.add(piece).forEach(this::frame);
    }

    @Override
    public void ended(@Nullable Throwable why) {
        close(why);
    }

    private void frame(byte[] frame) {
        NoiseChannel channel = opened.getNow(null);
        if (channel != null) {
            receiver.received(NodeDecoder.decode(channel.decrypt(frame)));
            return;
        }
        NoiseClient.Finished finished = noise.finish(frame, payload);
        write(finished.message());
        opened.complete(finished.channel());
    }

    private void write(byte[] message) {
        WebSocket to = socket;
        if (to == null || closed.get()) {
            throw new LineFailed("The line is gone");
        }
        // One at a time: the socket refuses a second while it still sends the first.
        sending.lock();
        try {
            to.sendBinary(ByteBuffer.wrap(writer.frame(message)), true).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException | IllegalStateException e) {
            close(e);
            throw new LineFailed("The line is gone", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LineFailed("Interrupted", e);
        } finally {
            sending.unlock();
        }
    }

    private void close(@Nullable Throwable why) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        WebSocket closing = socket;
        if (closing != null) {
            closing.abort();
        }
        pieces.end();
        if (!opened.completeExceptionally(why == null ? new LineFailed("Closed") : why)) {
            receiver.closed(why);
        }
    }

    private static String cause(Exception e) {
        Throwable cause = e.getCause() == null ? e : e.getCause();
        return cause.getClass().getSimpleName();
    }
}
