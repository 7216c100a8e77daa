package io.wagate.verification;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to prove a phone number, as people and programs see it.
 *
 * @param id grows with time; the key of pages
 * @param publicId a UUID
 * @param app the public id of its app
 * @param session the public id of the session that receives or sends; null where there is none
 * @param confirming whether the user has done their part and the callback has not ended yet
 * @param code of a reverse one; null for an outgoing one, whose code nobody can read
 * @param number the number that receives or sends, digits
 * @param authorizedNumbers digits; empty for any
 * @param phone whose number it is, digits: known from the start of an outgoing one, otherwise once somebody sent the code
 * @param error why it failed, in words
 * @param callback the address that is told of it, without its query; null for none
 * @param delivery the public id of the delivery that decides or decided; null for none
 * @param checks and {@code sends}: how often an outgoing code was tried and sent
 */
public record Verification(
        long id,
        String publicId,
        String app,
        String appName,
        @Nullable String session,
        Direction direction,
        Channel channel,
        Status status,
        boolean confirming,
        @Nullable String code,
        String number,
        List<String> authorizedNumbers,
        @Nullable String phone,
        @Nullable String profileName,
        @Nullable String error,
        Times times,
        @Nullable String callback,
        @Nullable String delivery,
        int checks,
        int sends) {

    /** Who sends the code. */
    public enum Direction {
        /** The user, to us. */
        REVERSE,
        /** We, to the user. */
        OUTGOING;

        /** The word in the database and in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Direction of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** The way the code goes. */
    public enum Channel {
        WHATSAPP,
        SMS;

        /** The word in the database and in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Channel of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** Where it stands; all but the first are final. */
    public enum Status {
        REQUESTED,
        VALIDATED,
        EXPIRED,
        FAILED;

        /** The word in the database and in the API. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Status of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public boolean isOver() {
            return this != REQUESTED;
        }
    }

    /**
     * Its moments.
     *
     * @param validated when the user did their part, also where the callback failed afterwards
     * @param ended when it reached its last status
     */
    public record Times(
            Instant requested,
            Instant expires,
            @Nullable Instant validated,
            @Nullable Instant ended) {}
}
