package io.wagate.whatsapp.sandbox.phones;

import java.util.Arrays;
import java.util.Optional;

/**
 * The phones of every sandbox network that behave in one documented way, so that a client can provoke each outcome. Any
 * other valid number is on WhatsApp: acknowledged at once, delivered shortly after, not read until somebody opens it.
 */
public enum MagicNumber {
    READS("12025550110", "Reads everything", "Delivered and read at once."),
    ECHOES("12025550111", "Writes back", "Read at once, and answers each text with the same text."),
    UNREAD("12025550131", "Delivered, never read", "Delivered shortly after, never read."),
    RESTRICTED(
            "12025550163",
            "Restricted account (463)",
            "Refused with ACCOUNT_RESTRICTED. For 30 seconds the session writes only to people it knows."),
    SLOW("12025550187", "Slow acknowledgement", "Acknowledged only after 3 seconds, then delivered."),
    SILENT(
            "12025550188",
            "Never acknowledged",
            "No answer ever comes: SEND_UNCONFIRMED, and the message stays unknown."),
    MEDIA_REJECTED("12025550195", "Takes no files", "Refuses files with MEDIA_REJECTED; everything else arrives."),
    BREAKS(
            "12025550196",
            "Breaks the connection",
            "Takes the message, then the connection breaks before the acknowledgement and comes back after 2 seconds."),
    ABSENT("12025550199", "Not on WhatsApp", "Refused with NOT_ON_WHATSAPP; a look-up says no.");

    private final String number;
    private final String title;
    private final String description;

    MagicNumber(String number, String title, String description) {
        this.number = number;
        this.title = title;
        this.description = description;
    }

    /** Digits of E.164, from the range +1 202 555 01xx that is kept for fiction. */
    public String number() {
        return number;
    }

    /** A few words for lists. */
    public String title() {
        return title;
    }

    /** What happens to a message that is sent there. */
    public String description() {
        return description;
    }

    /** The magic phone with this number, if it is one. */
    public static Optional<MagicNumber> of(String number) {
        return Arrays.stream(values())
                .filter(magic -> magic.number.equals(number))
                .findFirst();
    }
}
