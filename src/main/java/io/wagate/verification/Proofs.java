package io.wagate.verification;

import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.verification.VerificationRepository.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Judges codes that users sent. The first sender in time who may use it takes a code, by one conditional UPDATE; whoever
 * may not leaves it alive, or anybody who sees a code could end it (spec/seed-api.md §2.4).
 */
@Component
class Proofs {

    /** So many tries of a code whose time is over are answered. */
    private static final int MOST_LATE = 5;

    private static final int LONGEST_NAME = 200;
    private static final String NOT_AUTHORIZED = "The code was sent from a number that is not authorized";

    private final VerificationRepository verifications;
    private final StepRepository steps;
    private final TraceRepository traces;
    private final Replies replies;
    private final InstantSource clock;

    Proofs(
            VerificationRepository verifications,
            StepRepository steps,
            TraceRepository traces,
            Replies replies,
            InstantSource clock) {
        this.verifications = verifications;
        this.steps = steps;
        this.traces = traces;
        this.replies = replies;
        this.clock = clock;
    }

    /**
     * Who sent a code, and in which message.
     *
     * @param phone digits
     * @param chat where an answer goes; null where none can go
     * @param message the row of the message, null where we keep none
     * @param messageId its public id
     */
    record Sender(
            String phone,
            @Nullable String profileName,
            @Nullable String chat,
            @Nullable Long message,
            @Nullable String messageId) {

        @Nullable
        String shortName() {
            return profileName == null || profileName.length() <= LONGEST_NAME
                    ? profileName
                    : profileName.substring(0, LONGEST_NAME - 1);
        }
    }

    /** What to tell of a code that came in on this line, within the caller's transaction. */
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NewEvent> offered(Stored stored, Sender sender) {
        Verification verification = stored.verification();
        boolean authorized = verification.authorizedNumbers().isEmpty()
                || verification.authorizedNumbers().contains(sender.phone());
        boolean open = verification.status() == Verification.Status.REQUESTED && !verification.confirming();
        boolean inTime = clock.instant().isBefore(verification.times().expires());
        if (open && inTime) {
            return authorized ? taken(stored, sender) : unauthorized(stored, sender);
        }
        return authorized && (open || verification.status() == Verification.Status.EXPIRED)
                ? late(stored, sender)
                : List.of();
    }

    private List<NewEvent> taken(Stored stored, Sender sender) {
        boolean confirming = stored.verification().callback() != null;
        if (!steps.take(stored.tenant(), stored.id(), sender.phone(), sender.shortName(), sender.chat(), confirming)) {
            return List.of();
        }
        Stored now = verifications.find(stored.tenant(), stored.id()).orElseThrow();
        traces.add(now.tenant(), now.id(), Trace.Kind.RECEIVED, sender.phone(), sender.messageId());
        if (confirming) {
            return List.of(
                    VerificationEvents.callback(now, Verification.Status.VALIDATED, null, sender.message(), now()));
        }
        traces.add(now.tenant(), now.id(), Trace.Kind.VALIDATED, sender.phone(), null);
        replies.add(now, sender.chat(), now.settings().responseMessage());
        return List.of(VerificationEvents.of(EventType.VERIFICATION_VALIDATED, now, sender.message(), now()));
    }

    private List<NewEvent> unauthorized(Stored stored, Sender sender) {
        boolean first = traces.addOnce(stored.tenant(), stored.id(), Trace.Kind.UNAUTHORIZED, sender.phone());
        if (!first || stored.verification().callback() == null) {
            return List.of();
        }
        var told = new VerificationEvents.Told(sender.phone(), sender.shortName(), NOT_AUTHORIZED);
        return List.of(VerificationEvents.callback(stored, Verification.Status.FAILED, told, sender.message(), now()));
    }

    private List<NewEvent> late(Stored stored, Sender sender) {
        if (steps.countLate(stored.tenant(), stored.id(), MOST_LATE)) {
            traces.add(stored.tenant(), stored.id(), Trace.Kind.LATE, sender.phone(), sender.messageId());
            replies.add(stored, sender.chat(), stored.settings().expirationMessage());
        }
        return List.of();
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
