package io.wagate.whatsapp.linked;

import io.wagate.whatsapp.CredentialStore;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/** A file for each record, as Baileys' multi-file state is: not sealed, not fenced, and safe from nothing. */
record FileCredentials(Path folder) implements CredentialStore {

    static FileCredentials in(Path folder) {
        try {
            return new FileCredentials(Files.createDirectories(folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Optional<byte[]> load(String name) {
        try {
            return Optional.of(Files.readAllBytes(file(name)));
        } catch (NoSuchFileException notThere) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void save(String name, byte[] value) {
        try {
            Files.write(file(name), value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Nobody logs out here. */
    @Override
    public void clear() {
        throw new UnsupportedOperationException();
    }

    private Path file(String name) {
        return folder.resolve(URLEncoder.encode(name, StandardCharsets.UTF_8));
    }
}
