package io.wagate.session;

import org.jspecify.annotations.Nullable;

/**
 * A session that somebody wants, as it was asked for.
 *
 * @param publicId 1 to 64 characters of {@code A-Za-z0-9._-}, not only dots
 * @param name the label, at most 100 characters; null leaves the one that it has
 * @param driver null for the installation's default
 * @param pairingPhone the number (E.164) whose phone is asked for a typed code instead of a scan, null for a scan
 * @param deviceName what the phone shows in its list of linked devices, at most 50 characters; null for the usual name.
 *     Chosen when the session is made, because the phone keeps it
 */
public record SessionWish(
        @Nullable String publicId,
        @Nullable String name,
        @Nullable String driver,
        @Nullable String pairingPhone,
        @Nullable String deviceName) {

    /** A session with the installation's usual name in the phone's list. */
    public static SessionWish of(@Nullable String publicId, @Nullable String name, @Nullable String driver) {
        return new SessionWish(publicId, name, driver, null, null);
    }
}
