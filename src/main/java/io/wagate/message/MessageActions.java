package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.session.LiveSession;
import io.wagate.whatsapp.MessageRef;
import io.wagate.whatsapp.SendOutcome;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.springframework.stereotype.Service;

/**
 * What can be done to a message that exists: react, edit, delete, mark as read. The message is named by WhatsApp's id;
 * one that this session does not know is not found.
 */
@Service
public class MessageActions {

    private static final int LONGEST_EMOJI = 32;

    private final Places places;
    private final InboundRepository messages;
    private final Departure departure;

    MessageActions(Places places, InboundRepository messages, Departure departure) {
        this.places = places;
        this.messages = messages;
        this.departure = departure;
    }

    /** Reacts to a message; an empty emoji takes the reaction back. */
    public void react(Actor actor, String session, String messageId, String emoji) {
        Wording.checked("emoji", emoji);
        if (emoji.length() > LONGEST_EMOJI) {
            throw Problem.Invalid.field("emoji", "A reaction is one emoji").asException();
        }
        LiveSession live = live(actor, session);
        MessageRef message = message(actor, live, messageId);
        await(message, live.ask(driver -> driver.react(message, emoji)));
    }

    /** Replaces the text of a message that this session sent. */
    public void edit(Actor actor, String session, String messageId, String text) {
        String checked = Wording.required("message", text);
        LiveSession live = live(actor, session);
        MessageRef message = own(actor, live, messageId);
        await(message, live.ask(driver -> driver.edit(message, checked)));
    }

    /** Deletes a message that this session sent, for everybody. */
    public void revoke(Actor actor, String session, String messageId) {
        LiveSession live = live(actor, session);
        MessageRef message = own(actor, live, messageId);
        await(message, live.ask(driver -> driver.revoke(message)));
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

    private <T> T answer(CompletionStage<T> stage) {
        return Departure.await(stage.toCompletableFuture(), departure.longest())
                .orElseThrow(() -> new Problem.Unavailable("WhatsApp did not answer in time").asException());
    }
}
