package io.wagate.verification;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One thing that happened to a verification.
 *
 * @param phone whose message it was, digits; null where nobody wrote
 * @param detail the id of a message ({@code 3EB0…}) or of a delivery ({@code dlv_…}), or a reason
 */
public record Trace(
        Kind kind,
        Instant at,
        @Nullable String phone,
        @Nullable String detail) {

    /** What can happen. */
    public enum Kind {
        REQUESTED,
        /** The code went out to the user; {@code detail} is the message. */
        SENT,
        /** A wrong code was tried. */
        WRONG_CODE,
        /** The code came in from an authorised number in time; {@code detail} is the message. */
        RECEIVED,
        /** The code came from a number that is not authorised, and stays alive. */
        UNAUTHORIZED,
        /** The code came after its time. */
        LATE,
        /** A callback is on its way; {@code detail} is the delivery. */
        CALLED,
        /** An answer went out in the chat; {@code detail} is the message. */
        REPLIED,
        /** An answer could not be sent; {@code detail} is the reason. */
        REPLY_FAILED,
        VALIDATED,
        EXPIRED,
        FAILED;

        String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }
}
