package io.wagate.whatsapp.linked.media;

import com.google.protobuf.ByteString;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.Content;
import io.wagate.whatsapp.Content.MediaKind;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.link.LinkedSettings;
import io.wagate.whatsapp.linked.proto.KeptMedia;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings files to WhatsApp and fetches them. Uploads stream through an encrypted temporary file. */
public final class MediaStore {

    /**
     * A file that lies at WhatsApp.
     *
     * @param url where, in full; other clients take the host from it
     */
    public record Uploaded(KeptMedia file, URI url) {}

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final Pattern DIRECT_PATH =
            Pattern.compile("\"direct_path\"\\s*:\\s*\"((?:[^\"\\\\]|\\\\/){1,2000})\"");
    private static final int LONGEST_ANSWER = 64 * 1024;
    private static final int OK = 200;

    private final HttpClient client;
    private final LinkedSettings settings;
    private final Randomness randomness;
    private final MediaHosts hosts;

    public MediaStore(HttpClient client, LinkedSettings settings, Randomness randomness, InstantSource clock) {
        this.client = client;
        this.settings = settings;
        this.randomness = randomness;
        this.hosts = new MediaHosts(clock);
    }

    /** Encrypts and uploads a file; the answer says where it lies and how it is opened. */
    public Uploaded upload(Line line, Content.Media file) throws IOException {
        byte[] key = randomness.bytes(CurveKeys.LENGTH);
        Path encrypted = Files.createTempFile("wagate-upload-", ".enc");
        try {
            MediaCipher.Sums sums = encrypt(file, key, encrypted);
            URI url = put(line, file.kind(), encrypted, sums.encrypted());
            String path = url.getRawPath() + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
            KeptMedia kept = KeptMedia.newBuilder()
                    .setVersion(1)
                    .setKind(file.kind().name())
                    .setDirectPath(path)
                    .setMediaKey(ByteString.copyFrom(key))
                    .setSha256(ByteString.copyFrom(sums.plain()))
                    .setEncryptedSha256(ByteString.copyFrom(sums.encrypted()))
                    .setLength(sums.length())
                    .build();
            return new Uploaded(kept, url);
        } finally {
            Files.deleteIfExists(encrypted);
        }
    }

    /** Fetches and opens a file of at most so many bytes. */
    public byte[] download(Line line, KeptMedia file, long most) throws IOException {
        MediaKind kind = MediaKind.valueOf(file.getKind());
        String host = hosts.get(line).hosts().stream()
                .findFirst()
                .orElseThrow(() -> new IOException("WhatsApp named no host for files"));
        HttpRequest request = HttpRequest.newBuilder(settings.media(host, file.getDirectPath()))
                .timeout(PATIENCE)
                .header("Origin", "https://web.whatsapp.com")
                .build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            if (response.statusCode() != OK) {
                throw new IOException("WhatsApp answered " + response.statusCode() + " for a file");
            }
            byte[] encrypted = body.readNBytes((int) Math.min(Integer.MAX_VALUE - 16L, most + 64));
            if (body.read() >= 0) {
                throw new IOException("The file is too large");
            }
            return new MediaCipher(file.getMediaKey().toByteArray(), kind)
                    .decrypt(encrypted, file.getSha256().toByteArray());
        }
    }

    private static MediaCipher.Sums encrypt(Content.Media file, byte[] key, Path target) throws IOException {
        try (InputStream in = file.bytes().get();
                OutputStream out = Files.newOutputStream(target)) {
            return new MediaCipher(key, file.kind()).encrypt(in, out, file.size());
        }
    }

    private URI put(Line line, MediaKind kind, Path encrypted, byte[] sum) throws IOException {
        MediaHosts.Named named = hosts.get(line);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(sum);
        String path = "/mms/" + folder(kind) + "/" + token + "?auth="
                + URLEncoder.encode(named.pass(), StandardCharsets.UTF_8) + "&token=" + token;
        IOException last = new IOException("WhatsApp named no host for files");
        for (String host : named.hosts()) {
            try {
                return put(settings.media(host, path), encrypted);
            } catch (IOException next) {
                last = next;
            }
        }
        throw last;
    }

    /** Uploads to one host and answers where the file lies there. */
    private URI put(URI target, Path encrypted) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(target)
                .timeout(PATIENCE)
                .header("Origin", "https://web.whatsapp.com")
                .header("Content-Type", "application/octet-stream")
                .POST(BodyPublishers.ofFile(encrypted))
                .build();
        HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            String answer = new String(body.readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8);
            Matcher matcher = DIRECT_PATH.matcher(answer);
            if (response.statusCode() != OK || !matcher.find()) {
                throw new IOException("WhatsApp answered " + response.statusCode() + " to an upload");
            }
            return settings.media(target.getRawAuthority(), matcher.group(1).replace("\\/", "/"));
        }
    }

    private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) throws IOException {
        try {
            return client.send(request, handler);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted", e);
        }
    }

    private static String folder(MediaKind kind) {
        return kind == MediaKind.STICKER ? "image" : kind.name().toLowerCase(Locale.ROOT);
    }
}
