package io.wagate.whatsapp.linked.link;

import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * What a WebSocket brings, on its way from the client's own thread, which must never wait, to a thread of ours. The JDK's
 * WebSocket says nothing of an end that comes while its listener still holds the last piece; so the listener only puts
 * pieces here and asks for the next one at once, and {@link Line#newClient} sees to it that it does so in the same breath.
 */
final class Pieces implements WebSocket.Listener {

    /** Takes the pieces in order, and then the end; what {@link #read} throws is an end too. */
    interface Reader {

        void read(ByteBuffer piece);

        /** {@code why} is null when the other side closed in order. */
        void ended(@Nullable Throwable why);
    }

    private sealed interface Piece {}

    private record Bytes(ByteBuffer bytes) implements Piece {}

    private record End(@Nullable Throwable why) implements Piece {}

    /** So many pieces may wait, each at most as long as a read of the socket; then the other side has to wait. */
    private static final int MOST = 64;

    private final Reader reader;
    private final LinkedBlockingQueue<Piece> waiting = new LinkedBlockingQueue<>();
    private final AtomicReference<@Nullable WebSocket> withheld = new AtomicReference<>();

    Pieces(Reader reader) {
        this.reader = reader;
    }

    /** Begins to hand out what came, until the end, on a new thread of this name. */
    void readBy(String thread) {
        Thread.ofVirtual().name(thread).start(() -> {
            try {
                while (handOut(waiting.take())) {
                    askForMore();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException breach) {
                reader.ended(breach);
            }
        });
    }

    /** Nothing more is handed out after what waits already. */
    void end() {
        waiting.add(new End(null));
    }

    @Override
    public void onOpen(WebSocket from) {
        from.request(1);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        waiting.add(new Bytes(ByteBuffer.allocate(data.remaining()).put(data).flip()));
        withheld.set(from);
        askForMore();
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
        waiting.add(new End(new LineFailed("Text where bytes belong")));
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        end();
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        waiting.add(new End(error));
    }

    private boolean handOut(Piece piece) {
        return switch (piece) {
            case Bytes bytes -> {
                reader.read(bytes.bytes());
                yield true;
            }
            case End end -> {
                reader.ended(end.why());
                yield false;
            }
        };
    }

    /** Each piece is followed by one request, now or when there is room again. */
    private void askForMore() {
        WebSocket from = waiting.size() < MOST ? withheld.getAndSet(null) : null;
        if (from != null) {
            from.request(1);
        }
    }
}
