package io.wagate.whatsapp;

import org.jspecify.annotations.Nullable;

/**
 * As what a driver is to introduce itself, and where, as an administrator decided. What is null stays as the application
 * was started.
 *
 * @param version the client version to announce
 * @param endpoint the address of the server
 * @param root the public key, in hex, that signs the server's certificates
 */
public record ClientChoice(
        @Nullable String version,
        @Nullable String endpoint,
        @Nullable String root) {

    /** Everything as the application was started. */
    public static final ClientChoice NONE = new ClientChoice(null, null, null);
}
