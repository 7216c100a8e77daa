package io.wagate.portal.phone;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Typing;
import io.wagate.whatsapp.WithSandbox;
import io.wagate.whatsapp.sandbox.phones.Chats;
import io.wagate.whatsapp.sandbox.phones.Group;
import io.wagate.whatsapp.sandbox.phones.LinkedSession;
import io.wagate.whatsapp.sandbox.phones.Phone;
import io.wagate.whatsapp.sandbox.phones.Phones;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gathers what the page of a phone shows. */
@WithSandbox
@Component
class Conversations {

    private static final int LINES = 50;
    private static final int EVENTS = 8;
    private static final int CHATS = 12;

    private final Phones phones;
    private final Chats chats;
    private final SessionService sessions;
    private final EventLog events;
    private final InstantSource clock;
    private final JsonMapper json;

    Conversations(
            Phones phones,
            Chats chats,
            SessionService sessions,
            EventLog events,
            InstantSource clock,
            JsonMapper json) {
        this.phones = phones;
        this.chats = chats;
        this.sessions = sessions;
        this.events = events;
        this.clock = clock;
        this.json = json;
    }

    /**
     * The page of this phone.
     *
     * @param session the session to talk to; null for the one that suits best
     * @param address the chat to open; null for the one with that session
     */
    Conversation of(Actor actor, String number, @Nullable String session, @Nullable String address) {
        Phone phone = phones.get(actor, number);
        List<LinkedSession> linked = linked(actor, phone);
        LinkedSession chosen = choose(linked, session);
        WhatsAppSession partner = chosen == null ? null : sessions.get(actor, chosen.publicId());
        List<Jid> lately = chats.lately(actor, number);
        Jid chat = address == null ? usual(phone, chosen, lately) : parse(address);
        List<Group> groups = chats.groups(actor, number);
        List<Event> told = partner == null ? List.of() : events.latest(actor.tenant(), partner.id(), EVENTS);
        long network = phones.version(actor);
        return new Conversation(
                phone,
                linked,
                partner,
                chat,
                group(groups, chat),
                lately.stream().limit(CHATS).toList(),
                groups,
                chat == null
                        ? List.of()
                        : ChatLine.of(
                                chats.messages(actor, number, chat, LINES), phone.carries() != null, clock.instant()),
                told,
                told.isEmpty() ? null : pretty(told.getFirst()),
                typing(actor, phone, chosen, chat),
                online(actor, phone, chat),
                phone.carries() != null && partner != null && partner.restrictionAt(clock.instant()) != null,
                network + "." + (told.isEmpty() ? 0 : told.getFirst().id()),
                actor.may(Permission.MANAGE_SESSIONS));
    }

    /** Of the session that it talks to, never of the one that it carries itself. */
    private @Nullable Typing typing(Actor actor, Phone phone, @Nullable LinkedSession chosen, @Nullable Jid chat) {
        if (phone.carries() != null || chosen == null || chat == null) {
            return null;
        }
        return chats.typing(actor, phone.number(), chat, chosen.number()).orElse(null);
    }

    private boolean online(Actor actor, Phone phone, @Nullable Jid chat) {
        return phone.carries() == null
                && chat != null
                && chat.phone().filter(number -> chats.online(actor, number)).isPresent();
    }

    /** The sessions of a page; a link may outlive its session, which then is not offered. */
    private List<LinkedSession> linked(Actor actor, Phone phone) {
        LinkedSession own = phone.carries();
        if (own != null) {
            return List.of(own);
        }
        List<String> known =
                sessions.list(actor).stream().map(WhatsAppSession::publicId).toList();
        return phones.linked(actor).stream()
                .filter(link -> known.contains(link.publicId()))
                .toList();
    }

    private static @Nullable LinkedSession choose(List<LinkedSession> linked, @Nullable String session) {
        if (session != null) {
            return linked.stream()
                    .filter(link -> link.publicId().equals(session))
                    .findFirst()
                    .orElseThrow(() -> new Problem.NotFound("SESSION_NOT_FOUND", "Session").asException());
        }
        Optional<LinkedSession> connected =
                linked.stream().filter(LinkedSession::connected).findFirst();
        return connected.or(() -> linked.stream().findFirst()).orElse(null);
    }

    private static @Nullable Jid usual(Phone phone, @Nullable LinkedSession chosen, List<Jid> lately) {
        if (phone.carries() != null) {
            return lately.isEmpty() ? null : lately.getFirst();
        }
        return chosen == null ? null : Jid.ofPhone(chosen.number());
    }

    private static Jid parse(String address) {
        return Jid.parse(address).orElseThrow(() -> new Problem.NotFound("CHAT_NOT_FOUND", "Chat").asException());
    }

    private static @Nullable Group group(List<Group> groups, @Nullable Jid chat) {
        if (chat == null || !chat.isGroup()) {
            return null;
        }
        return groups.stream()
                .filter(group -> group.jid().equals(chat))
                .findFirst()
                .orElseThrow(() -> new Problem.NotFound("CHAT_NOT_FOUND", "Chat").asException());
    }

    private String pretty(Event event) {
        return json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(event.data()));
    }
}
