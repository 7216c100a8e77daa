package io.wagate.message;

import java.time.LocalDate;

/**
 * What went through a session on one day of its tenant.
 *
 * @param sent WhatsApp took it, whatever became of it later
 * @param failed it did not go out, and was not counted against the day
 */
public record MessageDay(LocalDate day, long sessionId, long sent, long failed, long received) {

    /** Both together, under the day and the session of this one. */
    public MessageDay plus(MessageDay other) {
        return new MessageDay(day, sessionId, sent + other.sent, failed + other.failed, received + other.received);
    }

    static MessageDay of(LocalDate day, long sessionId, MessageStatus status, long messages) {
        return switch (status) {
            case SENT, DELIVERED, READ -> new MessageDay(day, sessionId, messages, 0, 0);
            case FAILED -> new MessageDay(day, sessionId, 0, messages, 0);
            case RECEIVED -> new MessageDay(day, sessionId, 0, 0, messages);
            case QUEUED, UNKNOWN -> new MessageDay(day, sessionId, 0, 0, 0);
        };
    }
}
