package io.wagate.bulk;

import java.util.Locale;

/** Where a job is. */
public enum BulkState {
    /** Checked and stored; waits for somebody to start it. */
    DRAFT,
    /** Waits for its time or its turn. */
    PENDING,
    RUNNING,
    /** Stopped by a person until it is resumed. */
    PAUSED,
    /** The day's messages are used up, or WhatsApp restricts the number; goes on by itself. */
    WAITING,
    /** Every recipient was processed. */
    COMPLETED,
    /** Given up before its end, because its session is gone. */
    FAILED,
    /** Ended by a person. */
    CANCELLED;

    /** Whether nothing will be sent any more. */
    public boolean ended() {
        return this == COMPLETED || this == FAILED || this == CANCELLED;
    }

    /** The word that the API answers and the database keeps. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    static BulkState of(String column) {
        return valueOf(column.toUpperCase(Locale.ROOT));
    }
}
