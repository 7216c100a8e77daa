package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.session.LiveSession;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.Typing;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * What can be done to a message that exists: react, edit, delete, mark as read; and what others see of us beside
 * messages. A message is named by WhatsApp's id; one that this session does not know is not found.
 */
@Service
public class MessageActions {

    private static final int LONGEST_EMOJI = 32;

    /** So many messages of a chat are marked as read at once. */
    private static final int NEWEST = 100;

    private final Places places;
    private final InboundRepository messages;
    private final MessageLogRepository log;
    private final Departure departure;
    private final Facts facts;
    private final InstantSource clock;

    MessageActions(
            Places places,
            InboundRepository messages,
            MessageLogRepository log,
            Departure departure,
            Facts facts,
            InstantSource clock) {
        this.places = places;
        this.messages = messages;
        this.log = log;
        this.departure = departure;
        this.facts = facts;
        this.clock = clock;
    }

    /** Reacts to a message; an empty emoji takes the reaction back. */
    public void react(Actor actor, String session, String messageId, String emoji) {
        Wording.checked("emoji", emoji);
        if (emoji.length() > LONGEST_EMOJI || isWords(emoji)) {
            throw Problem.Invalid.field("emoji", "A reaction is one emoji").asException();
        }
        LiveSession live = live(actor, session);
        MessageRef message = message(actor, live, messageId);
        await(message, live.ask(driver -> driver.react(message, emoji)));
        Jid own = Jid.ofPhone(Objects.requireNonNullElse(live.session().phone(), ""));
        facts.tell(live.session(), new DriverEvent.Reaction(message, own, emoji, now()));
    }

    /** Some emoji are made of a letter or a digit; none has two letters or a blank. */
    private static boolean isWords(String emoji) {
        return emoji.codePoints().filter(Character::isLetter).count() > 1
                || emoji.codePoints().anyMatch(Character::isWhitespace);
    }

    /** Replaces the text of a message that this session sent. */
    public void edit(Actor actor, String session, String messageId, String text) {
        String checked = Wording.required("message", text);
        LiveSession live = live(actor, session);
        MessageRef message = own(actor, live, messageId);
        await(message, live.ask(driver -> driver.edit(message, checked)));
        facts.tell(live.session(), new DriverEvent.Edited(message, checked, now()));
    }

    /** Deletes a message that this session sent, for everybody. */
    public void revoke(Actor actor, String session, String messageId) {
        LiveSession live = live(actor, session);
        MessageRef message = own(actor, live, messageId);
        await(message, live.ask(driver -> driver.revoke(message)));
        facts.tell(live.session(), new DriverEvent.Revoked(message, true, now()));
    }

    /** Tells the sender that a received message was read. */
    public void markRead(Actor actor, String session, String messageId) {
        LiveSession live = live(actor, session);
        MessageRef message = message(actor, live, messageId);
        if (message.fromUs()) {
            throw Problem.Invalid.field("messageId", "Only a received message can be marked as read")
                    .asException();
        }
        answer(live.ask(driver -> {
            driver.markRead(List.of(message));
            return true;
        }));
    }

    /** Tells whoever wrote in this chat that it was read, as far as its newest messages; answers how many these were. */
    public int markChatRead(Actor actor, String session, Jid chat) {
        LiveSession live = live(actor, session);
        List<MessageRef> unread = log.ofChat(actor.tenant(), live.session().id(), chat, Direction.IN, NEWEST).stream()
                .map(message -> new MessageRef(chat, message.waId(), message.author(), false))
                .toList()
                .reversed();
        if (!unread.isEmpty()) {
            answer(live.ask(driver -> {
                driver.markRead(unread);
                return true;
            }));
        }
        return unread.size();
    }

    /** Shows the people of this chat that we type, speak or do neither any more; it passes by itself after some seconds. */
    public void typing(Actor actor, String session, Jid chat, Typing what) {
        answer(live(actor, session).ask(driver -> {
            driver.typing(chat, what);
            return true;
        }));
    }

    /**
     * Shows those who may see it that the number is online, or that it is not. It holds until something else is asked, or
     * the number is unlinked; while the session is not connected nobody sees it online.
     */
    public void presence(Actor actor, String session, Presence what) {
        answer(live(actor, session).ask(driver -> driver.presence(what)).thenCompose(Function.identity()));
    }

    /** Which of these numbers (digits of E.164) have a WhatsApp account. */
    public Map<String, Boolean> lookup(Actor actor, String session, List<String> phones) {
        return answer(live(actor, session).ask(driver -> driver.lookup(phones)).thenCompose(Function.identity()));
    }

    private LiveSession live(Actor actor, String session) {
        actor.require(Permission.SEND);
        LiveSession live = places.ready(actor, session).live();
        if (live == null) {
            throw new Problem.Unavailable("The session runs on another node; ask that one").asException();
        }
        return live;
    }

    private MessageRef own(Actor actor, LiveSession live, String messageId) {
        MessageRef message = message(actor, live, messageId);
        if (!message.fromUs()) {
            throw Problem.Invalid.field("messageId", "Only a message that this session sent can be changed")
                    .asException();
        }
        return message;
    }

    private MessageRef message(Actor actor, LiveSession live, String messageId) {
        return messages.ref(actor.tenant(), live.session().id(), messageId)
                .orElseThrow(() -> Drafting.notFound("Message"));
    }

    private void await(MessageRef message, CompletionStage<CompletionStage<SendOutcome>> asked) {
        SendOutcome outcome = answer(asked.thenCompose(Function.identity()));
        if (outcome instanceof SendOutcome.Refused refused) {
            throw new Problem.SendRefused(
                            refused.reason().name(), "WhatsApp refused it; nothing was changed", message.messageId())
                    .asException();
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private <T> T answer(CompletionStage<T> stage) {
        return Departure.await(stage.toCompletableFuture(), departure.longest())
                .orElseThrow(() -> new Problem.Unavailable("WhatsApp did not answer in time").asException());
    }
}
