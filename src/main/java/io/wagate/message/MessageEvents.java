package io.wagate.message;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Received;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The events about messages that have a row: made, got on, received, sent by the phone. */
final class MessageEvents {

    private MessageEvents() {}

    static NewEvent created(Draft draft) {
        EventData data = new EventData()
                .put("id", draft.waId())
                .put("chat", draft.chat().toString())
                .put("from", own(draft.session()))
                .put("phone", draft.session().phone())
                .put("to", draft.chat().toString())
                .put("fromMe", true)
                .put("isGroup", draft.chat().isGroup())
                .put("type", draft.type().wire())
                .put("body", draft.body())
                .put("hasMedia", draft.media() != null);
        if (draft.media() != null) {
            data.put("mimeType", draft.media().mimeType())
                    .put("fileName", draft.media().fileName())
                    .put("size", draft.media().size());
        }
        said(draft.content(), data);
        return data.put("status", MessageStatus.QUEUED.wire())
                .event(draft.session(), EventType.MESSAGE_CREATED, draft.id(), draft.createdAt());
    }

    /** What to tell when a message that we sent got on. */
    static NewEvent changed(Standing message, StatusChange change) {
        return new EventData()
                .put("id", message.waId())
                .put("chat", message.chat().toString())
                .put("to", message.chat().toString())
                .put("fromMe", true)
                .put("isGroup", message.chat().isGroup())
                .put("type", message.type().wire())
                .put("status", change.to().wire())
                .put("error", change.error())
                .put("by", change.by() == null ? null : change.by().toString())
                .event(message.tenant(), message.sessionId(), type(change.to()), message.id(), change.at());
    }

    /** The file of a message that we sent has arrived at WhatsApp. */
    static NewEvent uploaded(Standing message, Instant at) {
        return new EventData()
                .put("id", message.waId())
                .put("chat", message.chat().toString())
                .put("type", message.type().wire())
                .event(message.tenant(), message.sessionId(), EventType.MEDIA_UPLOADED, message.id(), at);
    }

    static NewEvent received(WhatsAppSession session, long id, DriverEvent.MessageReceived message, Incoming content) {
        EventData data = new EventData()
                .put("id", message.messageId())
                .put("chat", message.chat().toString())
                .author(message.author(), message.authorPhone())
                .put("fromMe", false)
                .put("isGroup", message.chat().isGroup())
                .put("type", content.type().wire())
                .put("body", content.body())
                .put("hasMedia", content.file() != null)
                .text("pushName", message.pushName());
        heard(message.content(), data);
        return data.put("quotedId", message.quotedId()).event(session, EventType.MESSAGE_RECEIVED, id, message.at());
    }

    /** The number's own phone wrote; nothing of it went through us. */
    static NewEvent sentByPhone(WhatsAppSession session, long id, DriverEvent.SentFromPhone message, Incoming content) {
        EventData data = new EventData()
                .put("id", message.messageId())
                .put("chat", message.chat().toString())
                .put("from", own(session))
                .put("phone", session.phone())
                .put("to", message.chat().toString())
                .put("fromMe", true)
                .put("isGroup", message.chat().isGroup())
                .put("type", content.type().wire())
                .put("body", content.body())
                .put("hasMedia", content.file() != null);
        heard(message.content(), data);
        return data.put("quotedId", message.quotedId())
                .put("status", MessageStatus.SENT.wire())
                .event(session, EventType.MESSAGE_SENT_BY_PHONE, id, message.at());
    }

    /** What a place, a card or an answer says beside its body, under the names that received ones have. */
    private static void said(@Nullable String content, EventData data) {
        JsonNode extra = JsonMapper.shared().readTree(content == null ? "{}" : content);
        boolean place = extra.has("latitude");
        for (String name : List.of("latitude", "longitude", "address", "vcard", Contents.QUOTED)) {
            data.put(name, extra.path(name).asString(null));
        }
        data.put("place", place ? data.body() : null);
        data.put("displayName", extra.has("vcard") ? data.body() : null);
    }

    /** What a message that was written elsewhere says beside its body. */
    private static void heard(Received content, EventData data) {
        switch (content) {
            case Received.Media media ->
                data.put("mimeType", media.ref().mimeType())
                        .text("fileName", media.ref().fileName())
                        .put("size", media.ref().size());
            case Received.Poll poll -> data.list("options", poll.options());
            case Received.Location place ->
                data.put("latitude", Double.toString(place.latitude()))
                        .put("longitude", Double.toString(place.longitude()))
                        .text("place", place.name());
            case Received.Contact card ->
                data.text("displayName", card.displayName()).text("vcard", card.vcard());
            case Received.Text text -> {}
            case Received.Other other -> {}
        }
    }

    private static EventType type(MessageStatus status) {
        return switch (status) {
            case QUEUED -> EventType.MESSAGE_CREATED;
            case SENT -> EventType.MESSAGE_SENT;
            case DELIVERED -> EventType.MESSAGE_DELIVERED;
            case READ -> EventType.MESSAGE_READ;
            case FAILED -> EventType.MESSAGE_FAILED;
            case UNKNOWN -> EventType.MESSAGE_UNKNOWN;
            case RECEIVED -> EventType.MESSAGE_RECEIVED;
        };
    }

    private static @Nullable String own(WhatsAppSession session) {
        return session.phone() == null ? null : Jid.ofPhone(session.phone()).toString();
    }
}
