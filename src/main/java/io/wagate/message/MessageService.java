package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.media.Media;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/** Sends messages. The package tells the whole walk; this class is its outline. */
@Service
public class MessageService {

    private final Places places;
    private final InboundRepository messages;
    private final Drafting drafting;
    private final Attachments attachments;
    private final Dispatch dispatch;
    private final Answers answers;

    MessageService(
            Places places,
            InboundRepository messages,
            Drafting drafting,
            Attachments attachments,
            Dispatch dispatch,
            Answers answers) {
        this.places = places;
        this.messages = messages;
        this.drafting = drafting;
        this.attachments = attachments;
        this.dispatch = dispatch;
        this.answers = answers;
    }

    /**
     * Sends one message: stored and counted first, then handed to WhatsApp, whose answer is waited for at most
     * {@code wagate.messages.wait}.
     *
     * <p>Refuses with {@link Problem.Invalid}, {@link Problem.NotFound} and {@link Problem.SessionNotReady} before
     * anything is stored, with {@link Problem.SentLimitExceeded} when the day is used up, with
     * {@link Problem.NotOnWhatsApp} and {@link Problem.SendRefused} when WhatsApp said no (the count was given back), and
     * with {@link Problem.SendUnconfirmed} when time is over. A used idempotency key answers how its message stands now.
     */
    public SentMessage send(Actor actor, SendMessage command) {
        actor.require(Permission.SEND);
        if (!actor.reaches(command.session())) {
            throw Drafting.notFound("Session");
        }
        Drafting.Checked checked = drafting.check(command);
        attachments.check(command);
        IdempotencyKey key = IdempotencyKey.of(command);
        Optional<SentMessage> earlier = answers.earlier(actor.tenant(), key, command.awaited());
        return earlier.orElseGet(() -> {
            Place place = places.ready(actor, command.session());
            Drafting.Checked whole = quoting(actor, place, command, checked);
            Media media = command.type().isMedia() ? file(actor, command) : null;
            return dispatch.send(place, drafting.draft(actor, place, whole, media, key), command.awaited());
        });
    }

    /** What is answered must be a message that this session sent or received. */
    private Drafting.Checked quoting(Actor actor, Place place, SendMessage command, Drafting.Checked checked) {
        if (command.quoted() == null) {
            return checked;
        }
        return checked.answering(messages.ref(actor.tenant(), place.session().id(), command.quoted())
                .orElseThrow(() -> Drafting.notFound("Message")));
    }

    /** Fetches the file; not for a tenant whose day is used up anyway. */
    private @Nullable Media file(Actor actor, SendMessage command) {
        answers.refuseWhenUsedUp(actor.tenant());
        return attachments.take(actor.tenant(), command);
    }
}
