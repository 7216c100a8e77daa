package io.wagate.portal.phone;

import io.wagate.event.Event;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.LinkedSession;
import io.wagate.whatsapp.sandbox.phones.Phone;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of a phone shows.
 *
 * @param linked the sessions that this phone can talk to
 * @param partner the session it talks to, or carries; null when there is none
 * @param chat the chat that is open, null when there is none
 * @param group the group that is open, null in a chat of two
 * @param lately other chats of this phone
 * @param typing what this phone sees the session do, null for nothing
 * @param online whether this phone sees the session online
 * @param restricted whether WhatsApp restricts the session that this phone carries
 * @param version changes with everything that this page shows
 */
record Conversation(
        Phone phone,
        List<LinkedSession> linked,
        @Nullable WhatsAppSession partner,
        @Nullable Jid chat,
        @Nullable Group group,
        List<Jid> lately,
        List<Group> groups,
        List<ChatLine> lines,
        List<Event> events,
        @Nullable String lastEvent,
        @Nullable Typing typing,
        boolean online,
        boolean restricted,
        String version,
        boolean holds) {

    /** Whether the reader may write with this phone here. */
    public boolean writes() {
        return holds && chat != null && phone.writes();
    }

    /** Whether there is a field to write: also on the phone that carries a session, where the holder writes by hand. */
    public boolean types() {
        return writes() || carries() && chat != null;
    }

    /** Whether the reader may change how this phone is linked. */
    public boolean carries() {
        return holds && phone.carries() != null;
    }
}
