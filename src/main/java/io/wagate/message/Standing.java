package io.wagate.message;

import io.wagate.kernel.TenantId;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * How a message that we sent stands: the part of its row that changes, and what is needed to tell of a change. A fact is
 * new exactly when its time was empty, so that each is told once, in whatever order the answers and receipts come.
 *
 * @param handedEpoch the epoch under which it was handed to a driver, null while it certainly was not
 * @param usageDay the day that it was counted on
 * @param errand the errand that it was sent on, null where there is none
 */
record Standing(
        long id,
        TenantId tenant,
        long sessionId,
        String waId,
        Jid chat,
        MessageType type,
        MessageStatus status,
        @Nullable String error,
        @Nullable Long handedEpoch,
        @Nullable LocalDate usageDay,
        @Nullable Errand errand,
        Instant createdAt,
        @Nullable Instant sentAt,
        @Nullable Instant deliveredAt,
        @Nullable Instant readAt,
        @Nullable Instant failedAt) {

    /** This message with the change; itself where the change tells nothing new. */
    Standing after(StatusChange change) {
        Instant at = change.at();
        return switch (change.to()) {
            case SENT -> failed() || sentAt != null ? this : with(further(change.to()), at, deliveredAt, readAt);
            case DELIVERED -> failed() || deliveredAt != null ? this : with(further(change.to()), sentAt, at, readAt);
            case READ -> failed() || readAt != null ? this : with(further(change.to()), sentAt, deliveredAt, at);
            case FAILED -> mayFail(change) ? failed(at, change.error()) : this;
            case UNKNOWN ->
                status == MessageStatus.QUEUED && handedEpoch != null
                        ? with(MessageStatus.UNKNOWN, sentAt, deliveredAt, readAt)
                        : this;
            case QUEUED, RECEIVED -> throw new IllegalArgumentException("Nothing becomes " + change.to());
        };
    }

    /** Whether WhatsApp's answer is known. */
    boolean settled() {
        return status != MessageStatus.QUEUED && status != MessageStatus.UNKNOWN;
    }

    private boolean failed() {
        return status == MessageStatus.FAILED;
    }

    private boolean mayFail(StatusChange change) {
        return !settled() && (!change.unhandedOnly() || handedEpoch == null);
    }

    private MessageStatus further(MessageStatus other) {
        return other.rank() > status.rank() ? other : status;
    }

    private Standing with(
            MessageStatus next, @Nullable Instant sent, @Nullable Instant delivered, @Nullable Instant read) {
        return new Standing(
                id,
                tenant,
                sessionId,
                waId,
                chat,
                type,
                next,
                error,
                handedEpoch,
                usageDay,
                errand,
                createdAt,
                sent,
                delivered,
                read,
                failedAt);
    }

    private Standing failed(Instant at, @Nullable String reason) {
        return new Standing(
                id,
                tenant,
                sessionId,
                waId,
                chat,
                type,
                MessageStatus.FAILED,
                reason,
                handedEpoch,
                usageDay,
                errand,
                createdAt,
                sentAt,
                deliveredAt,
                readAt,
                at);
    }
}
