package io.wagate.message;

import java.util.Locale;

/** How far a message came. {@code rank} orders the ways on: a late receipt never takes a status back. */
public enum MessageStatus {
    /** Stored, and handed over or about to be. */
    QUEUED(0),
    /** WhatsApp took it. */
    SENT(1),
    /** It reached the recipient's device. */
    DELIVERED(2),
    READ(3),
    /** It did not go out, or WhatsApp refused it; the quota was given back. */
    FAILED(9),
    /** Handed over, and then we lost the answer; settled when WhatsApp can be asked. */
    UNKNOWN(0),
    /** Came in. */
    RECEIVED(9);

    private final int rank;

    MessageStatus(int rank) {
        this.rank = rank;
    }

    /** Higher is further; equal or lower never replaces. */
    public int rank() {
        return rank;
    }

    /** The word that the API answers and the database keeps. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static MessageStatus of(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }
}
