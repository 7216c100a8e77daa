package io.wagate.support;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A server on loopback that no library would be: a test says what happens to each connection, then it is closed. Its threads
 * are real ones, because those that pour would leave the application in this JVM no carrier for its own.
 */
public final class RawServer implements AutoCloseable {

    private static final Duration DRIP = Duration.ofMillis(50);
    private static final int BUFFER = 8192;

    /** What happens to one connection. */
    @FunctionalInterface
    public interface Manners {
        void show(Socket caller) throws IOException;
    }

    private final ServerSocket socket;
    private final AtomicInteger callers = new AtomicInteger();

    public RawServer(Manners manners) {
        try {
            socket = new ServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofPlatform().daemon().start(() -> accept(manners));
    }

    /** Reads a request's beginning, sends this and hangs up. */
    public static Manners says(String answer) {
        return caller -> {
            listen(caller);
            caller.getOutputStream().write(answer.getBytes(StandardCharsets.ISO_8859_1));
        };
    }

    /** Sends this, and then these bytes one by one, slowly, for as long as somebody listens. */
    public static Manners drips(String beginning, String drop) {
        return caller -> {
            says(beginning).show(caller);
            while (true) {
                caller.getOutputStream().write(drop.getBytes(StandardCharsets.ISO_8859_1));
                LockSupport.parkNanos(DRIP.toNanos());
            }
        };
    }

    /** Sends this, and then these bytes as fast as they are taken, without an end. */
    public static Manners pours(String beginning, byte[] flood) {
        return caller -> {
            says(beginning).show(caller);
            OutputStream out = caller.getOutputStream();
            while (true) {
                out.write(flood);
            }
        };
    }

    /** Says nothing for as long as somebody listens. */
    public static Manners isSilent() {
        return caller -> {
            InputStream in = caller.getInputStream();
            while (in.read(new byte[BUFFER]) >= 0) {
                Thread.onSpinWait();
            }
        };
    }

    /** Breaks the connection off in the middle of a request. */
    public static Manners resets() {
        return caller -> {
            listen(caller);
            caller.setSoLinger(true, 0);
        };
    }

    /** How many connections there were. */
    public int callers() {
        return callers.get();
    }

    /** {@code <scheme>://127.0.0.1:<port><path>}. */
    public String url(String scheme, String path) {
        return scheme + "://127.0.0.1:" + socket.getLocalPort() + path;
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void accept(Manners manners) {
        while (!socket.isClosed()) {
            try {
                Socket caller = socket.accept();
                callers.incrementAndGet();
                Thread.ofPlatform().daemon().start(() -> serve(caller, manners));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Socket caller, Manners manners) {
        try (caller) {
            manners.show(caller);
        } catch (IOException hungUp) {
            // The caller has seen enough.
        }
    }

    private static void listen(Socket caller) throws IOException {
        if (caller.getInputStream().read(new byte[BUFFER]) < 0) {
            throw new IOException("The caller says nothing");
        }
    }
}
