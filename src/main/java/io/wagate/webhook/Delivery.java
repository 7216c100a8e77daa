package io.wagate.webhook;

import io.wagate.event.EventType;
import java.time.Instant;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint, as the delivery log shows it.
 *
 * @param publicId such as {@code dlv_88230419}
 * @param webhookId what the receiver knows it by; the same for everything that was sent again
 * @param event the canonical type, null where the log no longer has the event; {@code messageId} the row of the message
 *     it is about
 * @param session the public id of its session, {@code ""} for none
 * @param reason why it ended without success, such as {@code exhausted}, {@code gone}, {@code expired},
 *     {@code crashed_worker}, {@code unrenderable}, {@code refused}, {@code endpoint_removed}
 * @param dueAt when the next attempt is due; only of interest while it is {@link State#READY}
 * @param attempts how many calls were made
 * @param lastOutcome a status such as {@code 503} or a name such as {@code connect_timeout}; null before the first answer
 * @param lastMillis how long the last call took
 * @param again whether a person sent it again
 */
public record Delivery(
        long id,
        String publicId,
        String webhookId,
        long endpointId,
        String eventId,
        @Nullable EventType event,
        @Nullable Long messageId,
        String session,
        State state,
        @Nullable String reason,
        Instant dueAt,
        int attempts,
        @Nullable String lastOutcome,
        @Nullable Integer lastMillis,
        boolean again,
        Instant createdAt,
        @Nullable Instant finishedAt) {

    private static final String PREFIX = "dlv_";

    /** Where a delivery stands. */
    public enum State {
        /** Waits for its time. */
        READY,
        /** Is being called, or was when its node died. */
        LEASED,
        DELIVERED,
        /** Ended without success; can be sent again by hand. */
        DEAD,
        /** Nobody wants it any more. */
        CANCELLED,
        /** Its time was over before it could be delivered, as with a QR code. */
        EXPIRED;

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }

        public boolean isOver() {
            return this != READY && this != LEASED;
        }
    }

    /** What people and programs call the delivery in this row. */
    public static String publicId(long row) {
        return PREFIX + row;
    }

    /** The row that such an id means; empty for what is none. */
    public static OptionalLong row(String publicId) {
        String digits = publicId.startsWith(PREFIX) ? publicId.substring(PREFIX.length()) : "";
        return digits.matches("[0-9]{1,18}") ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }

    /** Whether attempts failed and another one will come. */
    public boolean isRetrying() {
        return !state.isOver() && attempts > 0 && lastOutcome != null;
    }
}
