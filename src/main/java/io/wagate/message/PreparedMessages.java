package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.media.Media;
import io.wagate.whatsapp.Jid;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * Sends messages in two steps, for rooms that keep a row of their own about a message: its id is known before it is
 * stored, so a listener to {@code EventsAppended} can write that row in the very transaction that stores the message.
 */
@Service
public class PreparedMessages {

    private final Places places;
    private final Drafting drafting;
    private final Attachments attachments;
    private final Dispatch dispatch;
    private final Answers answers;

    PreparedMessages(Places places, Drafting drafting, Attachments attachments, Dispatch dispatch, Answers answers) {
        this.places = places;
        this.drafting = drafting;
        this.attachments = attachments;
        this.dispatch = dispatch;
        this.answers = answers;
    }

    /** A message that is checked and has its ids, and of which nothing is stored but its file. */
    public static final class Prepared {

        private final Place place;
        private final Draft draft;

        private Prepared(Place place, Draft draft) {
            this.place = place;
            this.draft = draft;
        }

        /** The row that it will have. */
        public long id() {
            return draft.id();
        }

        /** WhatsApp's id. */
        public String waId() {
            return draft.waId();
        }

        public long sessionId() {
            return draft.session().id();
        }

        public Jid chat() {
            return draft.chat();
        }
    }

    /** The row of the message that an earlier request under the same idempotency key was for. */
    public Optional<Long> earlier(Actor actor, SendMessage command) {
        actor.require(Permission.SEND);
        return answers.holder(actor.tenant(), IdempotencyKey.of(command));
    }

    /** Checks it, and refuses as {@link MessageService#send} does before anything is stored. */
    public Prepared prepare(Actor actor, SendMessage command) {
        actor.require(Permission.SEND);
        Drafting.Checked checked = drafting.check(command);
        attachments.check(command);
        Place place = places.ready(actor, command.session());
        answers.refuseWhenUsedUp(actor.tenant());
        Media media =
                command.type().isMedia() ? Objects.requireNonNull(attachments.take(actor.tenant(), command)) : null;
        return new Prepared(place, drafting.draft(actor, place, checked, media, IdempotencyKey.of(command)));
    }

    /**
     * Stores it and hands it on, without waiting for WhatsApp. Refuses where the day is used up, the recipient opted out,
     * or the idempotency key was used for something else; nothing is stored then.
     *
     * @return the row that stands for the request: another message's where the key was used before
     */
    public long send(Prepared prepared) {
        return dispatch.take(prepared.place, prepared.draft);
    }
}
