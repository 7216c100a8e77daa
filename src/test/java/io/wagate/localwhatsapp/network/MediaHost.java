package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Http;
import io.wagate.localwhatsapp.wire.Node;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keeps enciphered files. A device asks {@code media_conn} for a host and an authorisation, uploads the file under the
 * hash of its bytes, and puts the path that it gets and the file's key into a message.
 */
public final class MediaHost {

    private static final String UPLOAD = "/mms/";
    private static final String DOWNLOAD = "/v/t62.7118-24/";

    private final String authorisation = HexFormat.of().formatHex(Crypto.random(16));
    private final Map<String, byte[]> files = new ConcurrentHashMap<>();
    private volatile String host = "";

    /** Where files are uploaded to; known once the server listens. */
    public void servedAt(String newHost) {
        host = newHost;
    }

    public boolean serves(String path) {
        return path.startsWith(UPLOAD) || path.startsWith(DOWNLOAD);
    }

    public Http.Response handle(Http.Request request) {
        return switch (request.method()) {
            case "POST" -> upload(request);
            case "GET" ->
                Optional.ofNullable(files.get(request.path()))
                        .map(file -> new Http.Response(200, "application/octet-stream", file))
                        .orElseGet(() -> Http.Response.status(404));
            default -> Http.Response.status(405);
        };
    }

    /** Keeps a file and answers its path. */
    public String keep(byte[] enciphered) {
        String path = DOWNLOAD + HexFormat.of().formatHex(Crypto.sha256(enciphered));
        files.put(path, enciphered);
        return path;
    }

    public Optional<byte[]> file(String path) {
        return Optional.ofNullable(files.get(path));
    }

    public String url(String path) {
        return "https://" + host + path;
    }

    /** Forgets all files, as the real one does after weeks. */
    public void forget() {
        files.clear();
    }

    Node connection() {
        return Node.of("media_conn", "auth", authorisation, "ttl", "300", "max_buckets", "12", "auth_ttl", "21600")
                .holding(Node.of("host", "hostname", host));
    }

    private Http.Response upload(Http.Request request) {
        String name = request.path().substring(request.path().lastIndexOf('/') + 1);
        String hash = Base64.getUrlEncoder().withoutPadding().encodeToString(Crypto.sha256(request.body()));
        boolean allowed = request.parameter("auth").equals(Optional.of(authorisation));
        if (!allowed) {
            return Http.Response.status(401);
        }
        if (!name.replace("=", "").equals(hash)) {
            return Http.Response.status(415);
        }
        String path = keep(request.body());
        return Http.Response.json("{\"url\":\"" + url(path) + "\",\"direct_path\":\"" + path + "\"}");
    }
}
