package io.wagate.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * The least HTTP/1.1 client that can be: one kept connection, one request at a time. It shares the machine with what it
 * measures, so it must cost next to nothing.
 */
final class Wire implements Load.Work {

    private static final int BUFFER = 16_384;

    private final int port;
    private final byte[] request;
    private Socket socket;
    private final byte[] buffer = new byte[BUFFER];

    Wire(int port, String method, String path, String key, String body) {
        byte[] content = body.getBytes(StandardCharsets.UTF_8);
        this.request = (method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nX-API-Key: " + key
                        + "\r\nContent-Type: application/json\r\nContent-Length: " + content.length + "\r\n\r\n" + body)
                .getBytes(StandardCharsets.UTF_8);
        this.port = port;
        try {
            this.socket = connect();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void once() throws IOException {
        socket.getOutputStream().write(request);
        String answer = read(socket.getInputStream());
        if (!answer.startsWith("HTTP/1.1 200")) {
            throw new IOException(answer);
        }
        // Tomcat ends a connection after a hundred requests.
        if (answer.contains("Connection: close")) {
            socket.close();
            socket = connect();
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Socket connect() throws IOException {
        Socket connected = new Socket(InetAddress.getLoopbackAddress(), port);
        connected.setTcpNoDelay(true);
        return connected;
    }

    private String read(InputStream in) throws IOException {
        int filled = 0;
        while (true) {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                throw new IOException("The connection ended");
            }
            filled += read;
            String text = new String(buffer, 0, filled, StandardCharsets.ISO_8859_1);
            if (isWhole(text)) {
                return text;
            }
        }
    }

    private static boolean isWhole(String text) {
        int head = text.indexOf("\r\n\r\n");
        if (head < 0) {
            return false;
        }
        int length = text.indexOf("Content-Length: ");
        if (length >= 0 && length < head) {
            int end = text.indexOf('\r', length);
            return text.length() >= head + 4 + Integer.parseInt(text.substring(length + 16, end));
        }
        return text.endsWith("\r\n0\r\n\r\n");
    }
}
