package io.wagate.portal.phone;

import io.wagate.whatsapp.DisconnectReason;

/** The ways to break a link on purpose, as buttons. */
enum Cut {
    NETWORK("Drop the connection"),
    LOGGED_OUT("Unlink the device"),
    BANNED("Close the account"),
    OUTDATED("Call it outdated"),
    REPLACED("Connect elsewhere"),
    STOPPED("Stop it");

    private final String words;

    Cut(String words) {
        this.words = words;
    }

    /** The words on the button. */
    public String getWords() {
        return words;
    }

    /** What the session is told. */
    public DisconnectReason getReason() {
        return DisconnectReason.valueOf(name());
    }
}
