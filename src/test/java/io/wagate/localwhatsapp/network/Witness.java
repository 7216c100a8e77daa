package io.wagate.localwhatsapp.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;

/**
 * What the network saw, one line an event, written before anybody is told that it happened: the judge of fault runs, who
 * asks neither the client nor its database.
 *
 * <pre>
 *   time accepted ID FROM TO     the server has the message; its acknowledgement comes after this line
 *   time read     ID BY FROM     a phone decrypted it
 *   time again    ID BY FROM     a phone decrypted another copy of it
 *   time broken   ID BY FROM     a phone could not decrypt it, and asked for it again
 *   time taken    ID BY FROM     a companion device acknowledged it
 * </pre>
 */
public final class Witness {

    private final Path file;

    public Witness(Path file) {
        this.file = file;
    }

    public Path file() {
        return file;
    }

    public void saw(String what, String id, Object one, Object other) {
        String line = Instant.now() + " " + what + " " + id + " " + one + " " + other + "\n";
        try {
            Files.writeString(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The ids of all lines of this kind, in order. */
    public List<String> ids(String what) {
        try {
            return Files.exists(file)
                    ? Files.readAllLines(file, StandardCharsets.UTF_8).stream()
                            .map(line -> line.split(" ", -1))
                            .filter(words -> words[1].equals(what))
                            .map(words -> words[2])
                            .toList()
                    : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
