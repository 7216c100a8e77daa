package io.wagate.message;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.TenantId;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The canonical content of an event about messages, groups, calls and contacts: the one place that says what members
 * there are, in order. Webhook formats render these and nothing else. Members that do not apply are absent; numbers are whole, no
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
final class EventData {

    private final Map<String, Object> values = new LinkedHashMap<>();

    EventData put(String name, @Nullable Object value) {
        if (value != null) {
            values.put(name, value);
        }
        return this;
    }

    /** What a person wrote, mended. */
    EventData text(String name, @Nullable String text) {
        return put(name, text == null ? null : Wording.mended(text));
    }

    EventData list(String name, List<String> items) {
        return put(
                name,
                items.isEmpty() ? null : items.stream().map(Wording::mended).toList());
    }

    EventData author(Jid author, @Nullable String phone) {
        put("from", author.toString());
        put("phone", phone != null ? phone : author.phone().orElse(null));
        return put("lid", author.server().equals(Jid.HIDDEN) ? author.user() : null);
    }

    @Nullable
    Object body() {
        return values.get("body");
    }

    /** The event with these members, of this moment. */
    NewEvent event(TenantId tenant, long session, EventType type, @Nullable Long messageId, Instant at) {
        put("timestamp", at.getEpochSecond());
        return new NewEvent(tenant, session, type, messageId, at, values);
    }

    NewEvent event(WhatsAppSession session, EventType type, @Nullable Long messageId, Instant at) {
        return event(session.tenant(), session.id(), type, messageId, at);
    }
}
