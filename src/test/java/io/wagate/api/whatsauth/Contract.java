package io.wagate.api.whatsauth;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The pairs of this dialect, as they lie beside the tests. */
final class Contract {

    private Contract() {}

    static String file(String name) {
        try (var bytes = Objects.requireNonNull(Contract.class.getResourceAsStream("/api/whatsauth/" + name))) {
            return new String(bytes.readAllBytes(), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
