package io.wagate.message;

import io.wagate.kernel.Problem;
import io.wagate.kernel.Trail;
import io.wagate.session.LiveSession;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes a draft through the ledger to WhatsApp, and says in the end how it stands. */
@Component
class Dispatch {

    /** Longer than the database may take to answer or to fail. */
    private static final Duration STORED_WITHIN = Duration.ofSeconds(30);

    /** Beyond the wait for WhatsApp: the time to record that it is over. */
    private static final Duration RECORDED_WITHIN = Duration.ofSeconds(5);

    private final MessageLedger ledger;
    private final Departure departure;
    private final OwnersAnswer owner;
    private final Contents contents;
    private final Answers answers;

    Dispatch(MessageLedger ledger, Departure departure, OwnersAnswer owner, Contents contents, Answers answers) {
        this.ledger = ledger;
        this.departure = departure;
        this.owner = owner;
        this.contents = contents;
        this.answers = answers;
    }

    SentMessage send(Place place, Draft draft, boolean wait) {
        return switch (admitted(draft)) {
            case Admission.Stored stored -> depart(place.live(), draft, wait);
            case Admission.Repeated repeated ->
                answers.repeated(draft.tenant(), repeated.messageId(), repeated.sameRequest(), wait);
            case Admission.OverLimit refused -> throw answers.overLimit(draft.tenant());
            case Admission.OptedOut refused -> throw answers.optedOut(draft);
            case Admission.Restricted refused -> throw answers.restricted(draft, refused.restriction());
            case Admission.TakenBack refused -> throw new IllegalStateException("Sent on nobody's errand");
            case Admission.Moved moved -> send(new Place(place.session(), null), draft.forOwner(), wait);
        };
    }

    /** The same for who waits for nothing: the row of the message that stands for the request. */
    long take(Place place, Draft draft) {
        return switch (admitted(draft)) {
            case Admission.Stored stored -> {
                depart(place.live(), draft, false);
                yield draft.id();
            }
            case Admission.Repeated repeated -> Answers.same(repeated.messageId(), repeated.sameRequest());
            case Admission.OverLimit refused -> throw answers.overLimit(draft.tenant());
            case Admission.OptedOut refused -> throw answers.optedOut(draft);
            case Admission.Restricted refused -> throw answers.restricted(draft, refused.restriction());
            case Admission.TakenBack refused -> throw new IllegalStateException("Sent on nobody's errand");
            case Admission.Moved moved -> take(new Place(place.session(), null), draft.forOwner());
        };
    }

    private Admission admitted(Draft draft) {
        Admission admission = Departure.await(ledger.admit(draft), STORED_WITHIN)
                .orElseThrow(() ->
                        new Problem.Unavailable("The message could not be stored; nothing was sent").asException());
        if (admission instanceof Admission.Stored) {
            Trail.made(Trail.Kind.MESSAGE, draft.waId());
        }
        return admission;
    }

    private SentMessage depart(@Nullable LiveSession live, Draft draft, boolean wait) {
        Standing queued = draft.queued();
        if (live == null) {
            return wait ? answers.of(owner.await(queued), true) : answers.of(queued, false);
        }
        CompletableFuture<Standing> outcome = departure.send(live, queued, () -> contents.outbound(draft));
        if (!wait) {
            return answers.of(queued, false);
        }
        return answers.of(
                Departure.await(outcome, departure.longest().plus(RECORDED_WITHIN))
                        .orElse(queued),
                true);
    }
}
