package io.wagate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;

/** The least HTTP/1.1 server that can be: takes posts on kept connections and answers 200 at once. */
final class Sink implements AutoCloseable {

    private static final byte[] OK = "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final int BUFFER = 65_536;
    private static final int BACKLOG = 500;

    private final ServerSocket socket;
    private final Consumer<String> listener;
    private final LongAdder received = new LongAdder();

    /** @param listener gets each request, head and body, before it is answered */
    Sink(Consumer<String> listener) {
        this.listener = listener;
        try {
            socket = new ServerSocket(0, BACKLOG, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(this::accept);
    }

    String url() {
        return "http://127.0.0.1:" + socket.getLocalPort() + "/hook";
    }

    /** How many requests there were. */
    long received() {
        return received.sum();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                Thread.ofPlatform().daemon().start(() -> serve(caller));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket caller) {
        byte[] buffer = new byte[BUFFER];
        try (caller) {
            caller.setTcpNoDelay(true);
            InputStream in = caller.getInputStream();
            int filled = 0;
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer, filled, BUFFER - filled)) {
                filled += read;
                String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
                if (isWhole(text)) {
                    filled = 0;
                    received.increment();
                    listener.accept(text);
                    caller.getOutputStream().write(OK);
                }
            }
        } catch (IOException hungUp) {
            // The next connection is as good.
        }
    }

    private static boolean isWhole(String text) {
        int head = text.indexOf("\r\n\r\n");
        int length = text.indexOf("Content-Length: ");
        return head > 0
                && length > 0
                && text.length()
                        >= head + 4 + Integer.parseInt(text.substring(length + 16, text.indexOf('\r', length)));
    }
}
