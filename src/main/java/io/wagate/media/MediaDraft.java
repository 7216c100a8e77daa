package io.wagate.media;

import io.wagate.kernel.Problem;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A file that is being written: measured, hashed and stopped at the largest size while it streams. */
final class MediaDraft extends FilterOutputStream {

    private final Path file;
    private final FileChannel channel;
    private final MessageDigest hash = sha256Digest();
    private final long largest;
    private long size;
    private String sha256 = "";

    MediaDraft(Path file, long largest) throws IOException {
        this(file, largest, FileChannel.open(file, StandardOpenOption.WRITE));
    }

    private MediaDraft(Path file, long largest, FileChannel channel) {
        super(Channels.newOutputStream(channel));
        this.file = file;
        this.channel = channel;
        this.largest = largest;
    }

    static Problem.Invalid tooLarge() {
        return new Problem.Invalid("MEDIA_TOO_LARGE", "media", "A file has at most 16 MB");
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        size += length;
        if (size > largest) {
            throw tooLarge().asException();
        }
        hash.update(bytes, offset, length);
        out.write(bytes, offset, length);
    }

    /** Makes the bytes durable; afterwards the hash is known. */
    void finish() {
        try {
            channel.force(true);
            sha256 = HexFormat.of().formatHex(hash.digest());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file() {
        return file;
    }

    long size() {
        return size;
    }

    String sha256() {
        return sha256;
    }

    /** Forgets what was not moved into its place. */
    @Override
    public void close() {
        try (OutputStream closing = out) {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static MessageDigest sha256Digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
