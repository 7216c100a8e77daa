package io.wagate.localwhatsapp.wire;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** The server's end of one WebSocket (RFC 6455) with binary messages. One thread reads, any thread writes. */
public final class WebSocket implements Closeable {

    private static final String ACCEPT_SALT = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CONTINUATION = 0;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int PING = 9;
    private static final int PONG = 10;
    private static final int FINAL = 0x80;
    private static final int MASKED = 0x80;
    private static final int LONGEST_MESSAGE = 1 << 24;

    private final Socket socket;
    private final InputStream in;
    private final OutputStream out;

    WebSocket(Socket socket, InputStream in, OutputStream out) {
        this.socket = socket;
        this.in = in;
        this.out = out;
    }

    static byte[] accept(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1")
                    .digest((key + ACCEPT_SALT).getBytes(StandardCharsets.ISO_8859_1));
            return Crypto.utf8("HTTP/1.1 101 .\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + Base64.getEncoder().encodeToString(digest) + "\r\n\r\n");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next message, put together from its fragments, or none when the connection ended. */
    public Optional<byte[]> next() {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        try {
            while (true) {
                int first = need();
                int code = first & 0xF;
                byte[] payload = payload();
                if (code == BINARY || code == CONTINUATION) {
                    message.writeBytes(payload);
                    if ((first & FINAL) != 0) {
                        return Optional.of(message.toByteArray());
                    }
                } else if (code == PING) {
                    write(PONG, payload);
                } else if (code == CLOSE) {
                    write(CLOSE, payload);
                    return Optional.empty();
                } else if (code != PONG) {
                    return Optional.empty();
                }
            }
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** Sends one message; false when the connection is gone. */
    public boolean send(byte[] message) {
        try {
            write(BINARY, message);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Hangs up without a closing handshake, as a broken network does. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already, which is what was wanted.
        }
    }

    /** Says goodbye with a status of RFC 6455, then hangs up. */
    public void close(int status) {
        try {
            write(CLOSE, Crypto.bigEndian(status, 2));
        } catch (IOException e) {
            // Nobody listens any more.
        }
        close();
    }

    private byte[] payload() throws IOException {
        int second = need();
        long length = second & 0x7F;
        if (length == 126) {
            length = Crypto.bigEndian(exactly(2));
        } else if (length == 127) {
            length = new java.math.BigInteger(1, exactly(8)).longValue();
        }
        if ((second & MASKED) == 0 || length < 0 || length > LONGEST_MESSAGE) {
            throw new IOException("a client's frame of " + length + " bytes, masked " + ((second & MASKED) != 0));
        }
        byte[] mask = exactly(4);
        byte[] payload = exactly((int) length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }

    private void write(int code, byte[] payload) throws IOException {
        byte[] length = payload.length < 126
                ? new byte[] {(byte) payload.length}
                : payload.length < 1 << 16
                        ? Crypto.join(new byte[] {126}, Crypto.bigEndian(payload.length, 2))
                        : Crypto.join(new byte[] {127}, Crypto.bigEndian(payload.length, 8));
        synchronized (out) {
            out.write(Crypto.join(new byte[] {(byte) (FINAL | code)}, length, payload));
            out.flush();
        }
    }

    private int need() throws IOException {
        int b = in.read();
        if (b < 0) {
            throw new EOFException();
        }
        return b;
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return Arrays.copyOf(bytes, length);
    }
}
