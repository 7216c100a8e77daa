package io.wagate.whatsapp;

import java.time.Instant;

/** WhatsApp's answer to something that we sent. */
public sealed interface SendOutcome {

    /** The server took it; delivery and reading come later as {@link DriverEvent.MessageStatus}. */
    record Acknowledged(Instant at) implements SendOutcome {}

    /** The server refused it; it did not go out. */
    record Refused(Refusal reason, String detail) implements SendOutcome {}

    /** Why WhatsApp refused a message, under our stable names. */
    enum Refusal {
        /** The recipient has no account. */
        NOT_ON_WHATSAPP,
        /** The account may not write to people who never wrote first (463, reach-out time-lock). */
        ACCOUNT_RESTRICTED,
        /** The media could not be uploaded or is of a kind that WhatsApp does not take. */
        MEDIA_REJECTED,
        /** The session is not connected. */
        NOT_CONNECTED,
        /** Anything else; the detail says what was answered. */
        REJECTED
    }
}
