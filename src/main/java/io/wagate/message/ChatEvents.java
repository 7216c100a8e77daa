package io.wagate.message;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The events about what else happens in chats: reactions, changes, votes, groups, calls, names. */
final class ChatEvents {

    private ChatEvents() {}

    static NewEvent reaction(WhatsAppSession session, @Nullable Long id, DriverEvent.Reaction reaction) {
        return about(reaction.message())
                .author(reaction.author(), null)
                .text("emoji", reaction.emoji())
                .event(session, EventType.MESSAGE_REACTION, id, reaction.at());
    }

    static NewEvent edited(WhatsAppSession session, @Nullable Long id, DriverEvent.Edited edit) {
        return about(edit.message()).text("body", edit.text()).event(session, EventType.MESSAGE_EDITED, id, edit.at());
    }

    static NewEvent revoked(WhatsAppSession session, @Nullable Long id, DriverEvent.Revoked revoked) {
        EventType type = revoked.forEverybody() ? EventType.MESSAGE_REVOKED : EventType.MESSAGE_REVOKED_FOR_ME;
        return about(revoked.message()).event(session, type, id, revoked.at());
    }

    static NewEvent voted(WhatsAppSession session, @Nullable Long id, DriverEvent.PollVoted vote) {
        return about(vote.poll())
                .author(vote.author(), null)
                .list("options", vote.options())
                .event(session, EventType.POLL_VOTED, id, vote.at());
    }

    static NewEvent joined(WhatsAppSession session, DriverEvent.GroupJoined joined) {
        return in(joined.group())
                .put("member", joined.member().toString())
                .event(session, EventType.GROUP_JOINED, null, joined.at());
    }

    static NewEvent left(WhatsAppSession session, DriverEvent.GroupLeft left) {
        return in(left.group())
                .put("member", left.member().toString())
                .event(session, EventType.GROUP_LEFT, null, left.at());
    }

    static NewEvent updated(WhatsAppSession session, DriverEvent.GroupUpdated updated) {
        return in(updated.group())
                .text("subject", updated.subject())
                .event(session, EventType.GROUP_UPDATED, null, updated.at());
    }

    static NewEvent called(WhatsAppSession session, DriverEvent.Call call) {
        return new EventData()
                .put("callId", call.callId())
                .put("chat", call.from().toString())
                .author(call.from(), null)
                .put("video", call.video())
                .event(session, EventType.CALL_RECEIVED, null, call.at());
    }

    static NewEvent renamed(WhatsAppSession session, DriverEvent.PushNameChanged change, Instant now) {
        return new EventData()
                .put("contact", change.contact().toString())
                .author(change.contact(), null)
                .text("pushName", change.name())
                .event(session, EventType.CONTACT_UPDATED, null, now);
    }

    private static EventData about(MessageRef message) {
        return new EventData()
                .put("id", message.messageId())
                .put("chat", message.chat().toString())
                .put("fromMe", message.fromUs())
                .put("isGroup", message.chat().isGroup());
    }

    private static EventData in(Jid group) {
        return new EventData().put("group", group.toString()).put("chat", group.toString());
    }
}
