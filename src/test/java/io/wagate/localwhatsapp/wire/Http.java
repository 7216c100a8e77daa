package io.wagate.localwhatsapp.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** As much of HTTP/1.1 as uploads, downloads and the WebSocket handshake need. */
public final class Http {

    private static final int LONGEST_LINE = 16 * 1024;
    private static final int LONGEST_BODY = 128 * 1024 * 1024;

    private Http() {}

    /** A request whose body was read whole. Header names are lower case. */
    public record Request(String method, URI target, Map<String, String> headers, byte[] body) {

        public String path() {
            return target.getPath();
        }

        public Optional<String> header(String name) {
            return Optional.ofNullable(headers.get(name));
        }

        /** A parameter of the query, decoded. */
        public Optional<String> parameter(String name) {
            String query = Optional.ofNullable(target.getRawQuery()).orElse("");
            for (String pair : query.split("&", -1)) {
                if (pair.startsWith(name + "=")) {
                    return Optional.of(URLDecoder.decode(pair.substring(name.length() + 1), StandardCharsets.UTF_8));
                }
            }
            return Optional.empty();
        }
    }

    public record Response(int status, String type, byte[] body) {

        public static Response text(int status, String text) {
            return new Response(status, "text/plain; charset=utf-8", Crypto.utf8(text));
        }

        public static Response json(String json) {
            return new Response(200, "application/json", Crypto.utf8(json));
        }

        public static Response status(int status) {
            return text(status, "");
        }
    }

    /** Answers one request. */
    public interface Handler {
        Response handle(Request request);
    }

    /** The next request of a connection, or none when the other side hung up between requests. */
    static Optional<Request> read(InputStream in, OutputStream out) throws IOException {
        String start = line(in);
        if (start.isEmpty()) {
            return Optional.empty();
        }
        String[] words = start.split(" ", 3);
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).strip());
        }
        if (headers.getOrDefault("expect", "").equalsIgnoreCase("100-continue")) {
            out.write(Crypto.utf8("HTTP/1.1 100 Continue\r\n\r\n"));
            out.flush();
        }
        return Optional.of(new Request(words[0], URI.create(words[1]), headers, body(in, headers)));
    }

    static void write(OutputStream out, Response response) throws IOException {
        String head = "HTTP/1.1 " + response.status() + " .\r\nContent-Type: " + response.type()
                + "\r\nContent-Length: " + response.body().length + "\r\n\r\n";
        out.write(Crypto.join(Crypto.utf8(head), response.body()));
        out.flush();
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.getOrDefault("transfer-encoding", "").equalsIgnoreCase("chunked")) {
            return chunks(in);
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return exactly(in, length);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = chunkSize(in); size > 0; size = chunkSize(in)) {
            body.writeBytes(exactly(in, size));
            line(in);
        }
        line(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in) throws IOException {
        return Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        if (length > LONGEST_BODY) {
            throw new IOException("a body of " + length + " bytes");
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("a body that ends early");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b >= 0 && b != '\n'; b = in.read()) {
            line.write(b);
            if (line.size() > LONGEST_LINE) {
                throw new IOException("a line of more than " + LONGEST_LINE + " bytes");
            }
        }
        return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
    }
}
