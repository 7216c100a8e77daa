package io.wagate.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A cable to a port on this machine that can be cut, which tears what goes through it, and mended. */
public final class Cable implements AutoCloseable {

    private static final int WAITING = 50;

    private final int from;
    private final int to;
    private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
    private volatile ServerSocket door;

    private Cable(int to) throws IOException {
        this.to = to;
        this.door = open(0);
        this.from = door.getLocalPort();
    }

    public static Cable to(int port) {
        try {
            return new Cable(port);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it begins. */
    public int port() {
        return from;
    }

    /** Nobody gets through any more. */
    public void cut() {
        try {
            door.close();
            for (Socket end : ends) {
                end.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It works again, under the same port. */
    public void mend() {
        try {
            door = open(from);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        cut();
    }

    private ServerSocket open(int port) throws IOException {
        ServerSocket opened = new ServerSocket();
        opened.setReuseAddress(true);
        opened.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), WAITING);
        Thread.ofVirtual().start(() -> accept(opened));
        return opened;
    }

    private void accept(ServerSocket opened) {
        while (!opened.isClosed()) {
            try {
                Socket caller = opened.accept();
                Socket called = new Socket(InetAddress.getLoopbackAddress(), to);
                ends.add(caller);
                ends.add(called);
                Thread.ofVirtual().start(() -> carry(caller, called));
                Thread.ofVirtual().start(() -> carry(called, caller));
            } catch (IOException cut) {
                // The next turn sees whether the door is closed.
            }
        }
    }

    private static void carry(Socket from, Socket to) {
        try (from;
                to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException cut) {
            // Both ends are closed, which is what a cut looks like.
        }
    }
}
