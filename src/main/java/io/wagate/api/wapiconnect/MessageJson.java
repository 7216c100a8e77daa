package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.event.Event;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as the log shows it: the six documented members first, in their order, then ours.
 *
 * @param to the recipient; of a received message our own number
 * @param from who wrote a received message; absent for a sent one
 * @param chat what to send to for an answer: a person's or a group's address
 */
@JsonPropertyOrder({
    "sessionId",
    "to",
    "message",
    "status",
    "type",
    "createdAt",
    "messageId",
    "direction",
    "from",
    "chat",
    "mediaUrl",
    "error",
    "sentAt",
    "deliveredAt",
    "readAt",
    "failedAt",
    "history"
})
record MessageJson(
        String sessionId,
        String to,
        String message,
        String status,
        String type,
        String createdAt,
        String messageId,
        String direction,
        @Nullable String from,
        String chat,
        @Nullable String mediaUrl,
        @Nullable String error,
        @Nullable String sentAt,
        @Nullable String deliveredAt,
        @Nullable String readAt,
        @Nullable String failedAt,
        @Nullable List<Happened> history) {

    /** One step of a message's history. */
    @JsonPropertyOrder({"event", "at"})
    record Happened(String event, String at) {}

    static MessageJson of(MessageLog.Entry entry) {
        return of(entry, null);
    }

    static MessageJson of(MessageLog.Story story) {
        return of(
                story.entry(),
                story.history().stream().map(MessageJson::happened).toList());
    }

    private static MessageJson of(MessageLog.Entry entry, @Nullable List<Happened> history) {
        Message message = entry.message();
        boolean sent = message.direction() == Direction.OUT;
        String own = entry.session().phone() == null ? "" : entry.session().phone();
        return new MessageJson(
                entry.session().publicId(),
                sent ? other(message) : own,
                message.body(),
                message.status().wire(),
                message.type().wire(),
                Moments.text(message.createdAt()),
                message.waId(),
                message.direction().wire(),
                sent ? null : other(message),
                message.chat().toString(),
                message.mediaId() == null ? null : "/api/whatsapp/media/" + message.mediaId(),
                message.error(),
                time(message.sentAt()),
                time(message.deliveredAt()),
                time(message.readAt()),
                time(message.failedAt()),
                history);
    }

    /** The other side: a number where one is known, otherwise the address. */
    private static String other(Message message) {
        if (message.phone() != null) {
            return message.phone();
        }
        Jid other = message.author() == null ? message.chat() : message.author();
        return other.phone().orElse(other.toString());
    }

    private static Happened happened(Event event) {
        return new Happened(event.type().wire(), Moments.text(event.occurredAt()));
    }

    private static @Nullable String time(@Nullable Instant instant) {
        return instant == null ? null : Moments.text(instant);
    }
}
