package io.wagate.bulk;

import java.util.Locale;

/** Where a recipient of a job is. Each ends in exactly one of the last five. */
public enum RecipientState {
    WAITING,
    /** The message is stored and on its way to WhatsApp. */
    SENDING,
    SENT,
    /** WhatsApp refused it, or the day was used up. */
    FAILED,
    /** Never tried: no number, a repetition, opted out. */
    SKIPPED,
    /** The job ended before its turn. */
    CANCELLED,
    /** Handed over, and the answer was lost; settled when WhatsApp can be asked. */
    UNKNOWN;

    /** The word that the API answers and the database keeps. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RecipientState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
