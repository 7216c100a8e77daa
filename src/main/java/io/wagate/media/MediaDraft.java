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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A file that is being written: measured, hashed and stopped at the largest size while it streams. */
final class MediaDraft extends FilterOutputStream {

    private static final Logger log = LoggerFactory.getLogger(MediaDraft.class);

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
        try {
            out.write(bytes, offset, length);
        } catch (IOException full) {
            throw unkept(full);
        }
    }

    /** The disk is full, or somebody took the folder away: nothing was done, and somebody has to make room. */
    static RuntimeException unkept(IOException why) {
        log.error("A file could not be kept: {}. Look at the disk of WAGATE_DATA", why.toString());
        return new Problem.Unavailable("The gateway cannot keep files at the moment. Nothing was done; try again later")
                .asException();
    }

    /** Makes the bytes durable; afterwards the hash is known. */
    void finish() {
        try {
            channel.force(true);
            sha256 = HexFormat.of().formatHex(hash.digest());
        } catch (IOException full) {
            throw unkept(full);
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
