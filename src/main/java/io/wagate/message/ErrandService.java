package io.wagate.message;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.media.Media;
import io.wagate.session.LiveSession;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Sends the messages of a bulk job, one at a time, through the same ledger as every other message. Nothing is decided here
 * about whose turn it is.
 */
@Service
public class ErrandService {

    private static final Duration STORED_WITHIN = Duration.ofSeconds(30);
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(70);

    private final Drafting drafting;
    private final Attachments attachments;
    private final MessageLedger ledger;
    private final Departure departure;
    private final Contents contents;

    ErrandService(
            Drafting drafting, Attachments attachments, MessageLedger ledger, Departure departure, Contents contents) {
        this.drafting = drafting;
        this.attachments = attachments;
        this.ledger = ledger;
        this.departure = departure;
        this.contents = contents;
    }

    /** What came of an errand; how the message stands is in the errand's own row. */
    public enum Result {
        /** Stored, handed to WhatsApp, and the outcome recorded. */
        DONE,
        /** The recipient opted out; nothing was stored. */
        OPTED_OUT,
        /** The day's messages are used up; nothing was stored. */
        OVER_LIMIT,
        /** WhatsApp restricts the session's number, and this recipient it does not know; nothing was stored. */
        RESTRICTED,
        /** The errand was taken back; nothing was stored. */
        TAKEN_BACK,
        /** Another node owns the session by now; nothing was stored. */
        MOVED
    }

    /**
     * Checks what all recipients will get and stores its file; refuses like {@link MessageService#send}.
     *
     * @return the file, null where the type carries none
     */
    public @Nullable Media prepare(Actor actor, SendMessage message) {
        drafting.check(message);
        attachments.check(message);
        return attachments.take(actor.tenant(), message);
    }

    /**
     * Sends one message and waits for its outcome to be recorded. Throws what {@link #prepare} would where the text cannot
     * be sent to this recipient.
     *
     * @param file what {@link #prepare} answered
     * @param source who sends, for the log
     * @param nextAt when the session may send the next one; stored with the intent
     */
    public Result send(
            LiveSession live, SendMessage message, @Nullable Media file, String source, Errand errand, Instant nextAt) {
        Place place = new Place(live.session(), live);
        Draft draft = drafting.draft(source, place, drafting.check(message), file, null)
                .on(new Draft.Commission(errand, nextAt));
        Admission admission = Departure.await(ledger.admit(draft), STORED_WITHIN)
                .orElseThrow(() -> new Problem.Unavailable("The message could not be stored").asException());
        return switch (admission) {
            case Admission.Stored stored -> depart(live, draft);
            case Admission.OptedOut refused -> Result.OPTED_OUT;
            case Admission.OverLimit refused -> Result.OVER_LIMIT;
            case Admission.Restricted refused -> Result.RESTRICTED;
            case Admission.TakenBack refused -> Result.TAKEN_BACK;
            case Admission.Moved moved -> Result.MOVED;
            case Admission.Repeated repeated -> throw new IllegalStateException("An errand has no idempotency key");
        };
    }

    private Result depart(LiveSession live, Draft draft) {
        Optional<Standing> recorded = Departure.await(
                departure.send(live, draft.queued(), () -> contents.outbound(draft)),
                departure.longest().plus(RECORDED_WITHIN));
        return recorded.map(standing -> Result.DONE)
                .orElseThrow(() -> new Problem.Unavailable("The outcome could not be recorded").asException());
    }

    /** The stable name of why a message could not be written for a recipient; empty where it was something else. */
    public static Optional<String> reason(ProblemException refused) {
        return refused.problem() instanceof Problem.Invalid invalid ? Optional.of(invalid.code()) : Optional.empty();
    }
}
