package io.wagate.session;

import java.util.Locale;

/** Where a session stands. The five documented words and {@code passkey_required}. */
public enum SessionStatus {
    INITIALIZING,
    QR_READY,
    PASSKEY_REQUIRED,
    AUTHENTICATED,
    READY,
    DISCONNECTED;

    /** The word that the API answers and the database keeps. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether a phone is linked now: scanned, or ready. */
    public boolean isLinked() {
        return this == AUTHENTICATED || this == READY;
    }

    public static SessionStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
