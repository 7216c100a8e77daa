package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something that became known about a message that we sent.
 *
 * @param messageId the row, null where only WhatsApp's id is known, as in a receipt
 * @param error our stable name of why it failed, null otherwise
 * @param by the member of a group whose receipt this is, null otherwise
 * @param unhandedOnly whether it holds only for a message that was never handed to a driver
 */
record StatusChange(
        TenantId tenant,
        long sessionId,
        @Nullable Long messageId,
        String waId,
        MessageStatus to,
        Instant at,
        @Nullable String error,
        @Nullable Jid by,
        boolean unhandedOnly) {

    static StatusChange to(MessageStatus status, Standing message, Instant at) {
        return new StatusChange(
                message.tenant(), message.sessionId(), message.id(), message.waId(), status, at, null, null, false);
    }

    static StatusChange failed(Standing message, Instant at, String error) {
        return failed(message, at, error, false);
    }

    /** Gives up on a message that nobody took over: it certainly did not leave. */
    static StatusChange neverHanded(Standing message, Instant at, String error) {
        return failed(message, at, error, true);
    }

    private static StatusChange failed(Standing message, Instant at, String error, boolean unhandedOnly) {
        return new StatusChange(
                message.tenant(),
                message.sessionId(),
                message.id(),
                message.waId(),
                MessageStatus.FAILED,
                at,
                error,
                null,
                unhandedOnly);
    }
}
