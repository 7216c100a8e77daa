package io.wagate.portal.phone;

import io.wagate.whatsapp.DisconnectReason;

/** The ways to break a link on purpose, as buttons; {@code phones.cut.<name>} is what stands on them. */
enum Cut {
    NETWORK,
    LOGGED_OUT,
    BANNED,
    OUTDATED,
    REPLACED,
    STOPPED;

    /** What the session is told. */
    public DisconnectReason getReason() {
        return DisconnectReason.valueOf(name());
    }
}
