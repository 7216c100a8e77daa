package io.wagate.whatsapp.sandbox.phones;

import java.util.Arrays;
import java.util.Optional;

/**
 * The phones of every sandbox network that behave in one documented way, so that a client can provoke each outcome. Any
 * other valid number is on WhatsApp: acknowledged at once, delivered shortly after, not read until somebody opens it.
 */
public enum MagicNumber {
    /** Delivered and read at once. */
    READS("12025550110", "Reads everything"),
    /** Read at once, and answers each text with the same text. */
    ECHOES("12025550111", "Writes back"),
    /** Delivered shortly after, never read. */
    UNREAD("12025550131", "Delivered, never read"),
    /** Refused with ACCOUNT_RESTRICTED. For 30 seconds the session writes only to people it knows. */
    RESTRICTED("12025550163", "Restricted account (463)"),
    /** Acknowledged only after 3 seconds, then delivered. */
    SLOW("12025550187", "Slow acknowledgement"),
    /** No answer ever comes: SEND_UNCONFIRMED, and the message stays unknown. */
    SILENT("12025550188", "Never acknowledged"),
    /** Refuses files with MEDIA_REJECTED; everything else arrives. */
    MEDIA_REJECTED("12025550195", "Takes no files"),
    /** Takes the message, then the connection breaks before the acknowledgement and comes back after 2 seconds. */
    BREAKS("12025550196", "Breaks the connection"),
    /** Refused with NOT_ON_WHATSAPP; a look-up says no. */
    ABSENT("12025550199", "Not on WhatsApp");

    private final String number;
    private final String title;

    MagicNumber(String number, String title) {
        this.number = number;
        this.title = title;
    }

    /** Digits of E.164, from the range +1 202 555 01xx that is kept for fiction. */
    public String number() {
        return number;
    }

    /** Its name, as others see it in a chat. */
    public String title() {
        return title;
    }

    /** The magic phone with this number, if it is one. */
    public static Optional<MagicNumber> of(String number) {
        return Arrays.stream(values())
                .filter(magic -> magic.number.equals(number))
                .findFirst();
    }
}
