package io.wagate.whatsapp.sandbox;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.Received;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The files of a network's messages, each under the hash of its bytes. */
final class MediaFolder {

    /** Files of messages that no phone shows any more go after this time. */
    private static final Duration KEPT = Duration.ofDays(7);

    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path folder;

    MediaFolder(Path folder) {
        this.folder = folder;
    }

    /** Stores bytes and answers their key. */
    String store(InputStream bytes) {
        try (bytes) {
            Files.createDirectories(folder);
            Path part = Files.createTempFile(folder, "part", "");
            MessageDigest hash = MessageDigest.getInstance("SHA-256");
            try (OutputStream out = new DigestOutputStream(Files.newOutputStream(part), hash)) {
                bytes.transferTo(out);
            }
            String key = HexFormat.of().formatHex(hash.digest());
            Files.move(part, folder.resolve(key), StandardCopyOption.REPLACE_EXISTING);
            return key;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Where the bytes of this key lie; {@code NotFound} when they do not. */
    Path path(String key) {
        Path path = folder.resolve(HASH.matcher(key).matches() ? key : "none");
        if (Files.notExists(path)) {
            throw new Problem.NotFound("MEDIA_NOT_FOUND", "File").asException();
        }
        return path;
    }

    /** Deletes old files that none of these messages shows. */
    void forgetOld(Collection<Message> shown) {
        Set<String> keys = shown.stream()
                .map(message -> message.written.content())
                .filter(Received.Media.class::isInstance)
                .map(content -> ((Received.Media) content).ref().key())
                .collect(Collectors.toSet());
        Instant limit = Instant.now().minus(KEPT);
        files().stream()
                .filter(file -> !keys.contains(file.getFileName().toString()))
                .forEach(file -> deleteIfOlder(file, limit));
    }

    private List<Path> files() {
        if (Files.notExists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void deleteIfOlder(Path file, Instant limit) {
        try {
            if (Files.getLastModifiedTime(file).compareTo(FileTime.from(limit)) < 0) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
