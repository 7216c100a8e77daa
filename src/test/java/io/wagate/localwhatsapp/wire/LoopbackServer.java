package io.wagate.localwhatsapp.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * One port on 127.0.0.1 for everything: WebSockets, plain HTTP, and HTTP over TLS for clients that insist on it. Each
 * connection has a virtual thread. It never listens on another address.
 */
public final class LoopbackServer implements Closeable {

    private static final int TLS_HANDSHAKE = 0x16;
    private static final int BACKLOG = 512;

    private final ServerSocket server;
    private final LoopbackTls tls = new LoopbackTls();
    private final Consumer<WebSocket> sockets;
    private final Http.Handler pages;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** Listens at once; port 0 takes any free one. */
    public LoopbackServer(int port, Consumer<WebSocket> sockets, Http.Handler pages) {
        try {
            this.server = new ServerSocket(port, BACKLOG, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.sockets = sockets;
        this.pages = pages;
        Thread.ofVirtual().name("local-whatsapp-accept").start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    /** What a client of the TLS side has to trust. */
    public LoopbackTls tls() {
        return tls;
    }

    @Override
    public void close() {
        try {
            server.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                Thread.ofVirtual().name("local-whatsapp").start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or one connection that broke while it was accepted.
            }
        }
    }

    private void serve(Socket plain) {
        try (plain) {
            plain.setTcpNoDelay(true);
            int first = plain.getInputStream().read();
            if (first < 0) {
                return;
            }
            InputStream consumed = new ByteArrayInputStream(new byte[] {(byte) first});
            if (first == TLS_HANDSHAKE) {
                Socket secure = tls.over(plain, consumed);
                talk(secure, secure.getInputStream());
            } else {
                talk(plain, new java.io.SequenceInputStream(consumed, plain.getInputStream()));
            }
        } catch (IOException e) {
            // The client went away; there is nobody to tell.
        } finally {
            open.remove(plain);
        }
    }

    private void talk(Socket socket, InputStream raw) throws IOException {
        InputStream in = new BufferedInputStream(raw);
        OutputStream out = new BufferedOutputStream(socket.getOutputStream());
        for (Optional<Http.Request> next = Http.read(in, out); next.isPresent(); next = Http.read(in, out)) {
            Http.Request request = next.get();
            if (request.header("upgrade").filter("websocket"::equalsIgnoreCase).isPresent()) {
                out.write(WebSocket.accept(request.header("sec-websocket-key").orElse("")));
                out.flush();
                sockets.accept(new WebSocket(socket, in, out));
                return;
            }
            Http.write(out, pages.handle(request));
        }
    }
}
