package io.wagate.message;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Received;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The canonical content of every event about messages, groups, calls and contacts: the one place that says what members
 * there are. Webhook formats render these and nothing else. Members that do not apply are absent; numbers are whole, no
 * object or list is empty, no member is named by a number (spec/seed-api §1.5, "data rules").
 *
 * <table>
 * <caption>Members</caption>
 * <tr><td>{@code id}</td><td>WhatsApp's id of the message that it is about</td></tr>
 * <tr><td>{@code chat}</td><td>address of the person or group</td></tr>
 * <tr><td>{@code from}</td><td>address of who wrote, reacted, voted, called; in a group the member</td></tr>
 * <tr><td>{@code phone}, {@code lid}</td><td>number (digits) and hidden id of {@code from}, as far as known; never
 * guessed from each other</td></tr>
 * <tr><td>{@code to}</td><td>the chat, for messages that we sent</td></tr>
 * <tr><td>{@code fromMe}</td><td>whether this session sent it</td></tr>
 * <tr><td>{@code isGroup}, {@code hasMedia}</td><td>booleans, always there for messages</td></tr>
 * <tr><td>{@code type}, {@code body}</td><td>the kind; text, caption or question, {@code ""} where there is none</td></tr>
 * <tr><td>{@code pushName}</td><td>the name that the writer gave to themselves</td></tr>
 * <tr><td>{@code mimeType}, {@code fileName}, {@code size}</td><td>of the file</td></tr>
 * <tr><td>{@code options}</td><td>of a poll; the chosen ones of a vote</td></tr>
 * <tr><td>{@code latitude}, {@code longitude}, {@code place}, {@code address}</td><td>degrees as text; the place's name
 * and, of one that we sent, its address</td></tr>
 * <tr><td>{@code displayName}, {@code vcard}</td><td>of a contact card</td></tr>
 * <tr><td>{@code quotedId}</td><td>the message that is answered</td></tr>
 * <tr><td>{@code status}, {@code error}</td><td>of a message that we sent</td></tr>
 * <tr><td>{@code by}</td><td>the member of a group whose receipt it is</td></tr>
 * <tr><td>{@code emoji}</td><td>of a reaction, {@code ""} when it is taken back</td></tr>
 * <tr><td>{@code group}, {@code member}, {@code subject}</td><td>of a change in a group</td></tr>
 * <tr><td>{@code callId}, {@code video}</td><td>of a call</td></tr>
 * <tr><td>{@code contact}</td><td>whose name changed</td></tr>
 * <tr><td>{@code timestamp}</td><td>seconds since 1970, by WhatsApp's clock where it says</td></tr>
 * </table>
 */
final class MessageEvents {

    private MessageEvents() {}

    static NewEvent created(Draft draft) {
        Members data = new Members()
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
            data.file(
                    draft.media().mimeType(),
                    draft.media().fileName(),
                    draft.media().size());
        }
        said(draft.content(), data);
        data.put("status", MessageStatus.QUEUED.wire()).at(draft.createdAt());
        return event(draft.session(), EventType.MESSAGE_CREATED, draft.id(), draft.createdAt(), data);
    }

    /** What a place, a card or an answer says beside its body, under the names that received ones have. */
    private static void said(@Nullable String content, Members data) {
        JsonNode extra = JsonMapper.shared().readTree(content == null ? "{}" : content);
        boolean place = extra.has("latitude");
        for (String name : List.of("latitude", "longitude", "address", "vcard", Contents.QUOTED)) {
            data.put(name, extra.path(name).asString(null));
        }
        data.put("place", place ? data.values.get("body") : null);
        data.put("displayName", extra.has("vcard") ? data.values.get("body") : null);
    }

    /** What to tell when a message that we sent got on. */
    static NewEvent changed(Standing message, StatusChange change) {
        Members data = new Members()
                .put("id", message.waId())
                .put("chat", message.chat().toString())
                .put("to", message.chat().toString())
                .put("fromMe", true)
                .put("isGroup", message.chat().isGroup())
                .put("type", message.type().wire())
                .put("status", change.to().wire())
                .put("error", change.error())
                .put("by", change.by() == null ? null : change.by().toString())
                .at(change.at());
        return new NewEvent(
                message.tenant(), message.sessionId(), type(change.to()), message.id(), change.at(), data.map());
    }

    /** The file of a message that we sent has arrived at WhatsApp. */
    static NewEvent uploaded(Standing message, Instant at) {
        Members data = new Members()
                .put("id", message.waId())
                .put("chat", message.chat().toString())
                .put("type", message.type().wire())
                .at(at);
        return new NewEvent(
                message.tenant(), message.sessionId(), EventType.MEDIA_UPLOADED, message.id(), at, data.map());
    }

    static NewEvent received(WhatsAppSession session, long id, DriverEvent.MessageReceived message, Incoming content) {
        Members data = new Members()
                .put("id", message.messageId())
                .put("chat", message.chat().toString())
                .author(message.author(), message.authorPhone())
                .put("fromMe", false)
                .put("isGroup", message.chat().isGroup())
                .put("type", content.type().wire())
                .put("body", content.body())
                .put("hasMedia", content.file() != null)
                .put("pushName", mended(message.pushName()));
        heard(message.content(), data);
        data.put("quotedId", message.quotedId()).at(message.at());
        return event(session, EventType.MESSAGE_RECEIVED, id, message.at(), data);
    }

    /** The number's own phone wrote; nothing of it went through us. */
    static NewEvent sentByPhone(WhatsAppSession session, long id, DriverEvent.SentFromPhone message, Incoming content) {
        Members data = new Members()
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
        data.put("quotedId", message.quotedId())
                .put("status", MessageStatus.SENT.wire())
                .at(message.at());
        return event(session, EventType.MESSAGE_SENT_BY_PHONE, id, message.at(), data);
    }

    /** What a message that was written elsewhere says beside its body. */
    private static void heard(Received content, Members data) {
        switch (content) {
            case Received.Media media ->
                data.file(
                        media.ref().mimeType(),
                        mended(media.ref().fileName()),
                        media.ref().size());
            case Received.Poll poll -> data.list("options", poll.options());
            case Received.Location place ->
                data.put("latitude", Double.toString(place.latitude()))
                        .put("longitude", Double.toString(place.longitude()))
                        .put("place", mended(place.name()));
            case Received.Contact card ->
                data.put("displayName", mended(card.displayName())).put("vcard", mended(card.vcard()));
            case Received.Text text -> {}
            case Received.Other other -> {}
        }
    }

    static NewEvent reaction(WhatsAppSession session, @Nullable Long id, DriverEvent.Reaction reaction) {
        Members data = about(reaction.message()).author(reaction.author(), null).put("emoji", mended(reaction.emoji()));
        return event(session, EventType.MESSAGE_REACTION, id, reaction.at(), data.at(reaction.at()));
    }

    static NewEvent edited(WhatsAppSession session, @Nullable Long id, DriverEvent.Edited edit) {
        Members data = about(edit.message()).put("body", Wording.mended(edit.text()));
        return event(session, EventType.MESSAGE_EDITED, id, edit.at(), data.at(edit.at()));
    }

    static NewEvent revoked(WhatsAppSession session, @Nullable Long id, DriverEvent.Revoked revoked) {
        EventType type = revoked.forEverybody() ? EventType.MESSAGE_REVOKED : EventType.MESSAGE_REVOKED_FOR_ME;
        return event(session, type, id, revoked.at(), about(revoked.message()).at(revoked.at()));
    }

    static NewEvent voted(WhatsAppSession session, @Nullable Long id, DriverEvent.PollVoted vote) {
        Members data = about(vote.poll()).author(vote.author(), null).list("options", vote.options());
        return event(session, EventType.POLL_VOTED, id, vote.at(), data.at(vote.at()));
    }

    static NewEvent joined(WhatsAppSession session, DriverEvent.GroupJoined joined) {
        return event(
                session,
                EventType.GROUP_JOINED,
                null,
                joined.at(),
                group(joined.group(), joined.member()).at(joined.at()));
    }

    static NewEvent left(WhatsAppSession session, DriverEvent.GroupLeft left) {
        return event(
                session,
                EventType.GROUP_LEFT,
                null,
                left.at(),
                group(left.group(), left.member()).at(left.at()));
    }

    static NewEvent updated(WhatsAppSession session, DriverEvent.GroupUpdated updated) {
        Members data = new Members()
                .put("group", updated.group().toString())
                .put("chat", updated.group().toString())
                .put("subject", Wording.mended(updated.subject()))
                .at(updated.at());
        return event(session, EventType.GROUP_UPDATED, null, updated.at(), data);
    }

    static NewEvent called(WhatsAppSession session, DriverEvent.Call call) {
        Members data = new Members()
                .put("callId", call.callId())
                .put("chat", call.from().toString())
                .author(call.from(), null)
                .put("video", call.video())
                .at(call.at());
        return event(session, EventType.CALL_RECEIVED, null, call.at(), data);
    }

    static NewEvent renamed(WhatsAppSession session, DriverEvent.PushNameChanged change, Instant now) {
        Members data = new Members()
                .put("contact", change.contact().toString())
                .author(change.contact(), null)
                .put("pushName", Wording.mended(change.name()))
                .at(now);
        return event(session, EventType.CONTACT_UPDATED, null, now, data);
    }

    private static Members about(MessageRef message) {
        return new Members()
                .put("id", message.messageId())
                .put("chat", message.chat().toString())
                .put("fromMe", message.fromUs())
                .put("isGroup", message.chat().isGroup());
    }

    private static Members group(Jid group, Jid member) {
        return new Members()
                .put("group", group.toString())
                .put("chat", group.toString())
                .put("member", member.toString());
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

    private static @Nullable String mended(@Nullable String text) {
        return text == null ? null : Wording.mended(text);
    }

    private static NewEvent event(
            WhatsAppSession session, EventType type, @Nullable Long messageId, Instant at, Members data) {
        return new NewEvent(session.tenant(), session.id(), type, messageId, at, data.map());
    }

    /** Members in order; those without a value are left out. */
    private static final class Members {

        private final Map<String, Object> values = new LinkedHashMap<>();

        Members put(String name, @Nullable Object value) {
            if (value != null) {
                values.put(name, value);
            }
            return this;
        }

        Members list(String name, List<String> items) {
            return put(
                    name,
                    items.isEmpty() ? null : items.stream().map(Wording::mended).toList());
        }

        Members file(String mimeType, @Nullable String fileName, long size) {
            return put("mimeType", mimeType).put("fileName", fileName).put("size", size);
        }

        Members author(Jid author, @Nullable String phone) {
            put("from", author.toString());
            put("phone", phone != null ? phone : author.phone().orElse(null));
            return put("lid", author.server().equals(Jid.HIDDEN) ? author.user() : null);
        }

        Members at(Instant instant) {
            return put("timestamp", instant.getEpochSecond());
        }

        Map<String, Object> map() {
            return values;
        }
    }
}
