package io.wagate.verification;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.verification.VerificationRepository.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** How verifications end: each step moves the row, leaves a trace, and tells of it in the same transaction. */
@Component
class Endings {

    private final VerificationRepository verifications;
    private final StepRepository steps;
    private final TraceRepository traces;
    private final Replies replies;
    private final EventLog events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Endings(
            VerificationRepository verifications,
            StepRepository steps,
            TraceRepository traces,
            Replies replies,
            EventLog events,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.verifications = verifications;
        this.steps = steps;
        this.traces = traces;
        this.replies = replies;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The user typed the right code that we sent. A callback is told of it and decides nothing: the caller knows already. */
    Stored proven(Stored stored) {
        String phone = Objects.requireNonNull(stored.verification().phone());
        return stepped(
                stored,
                () -> steps.take(stored.tenant(), stored.id(), phone, null, null, false),
                Trace.Kind.VALIDATED,
                EventType.VERIFICATION_VALIDATED);
    }

    /** The user typed a wrong code; the last one that is allowed ends it. */
    Stored wrong(Stored stored) {
        traces.add(stored.tenant(), stored.id(), Trace.Kind.WRONG_CODE, null, null);
        Stored now = verifications.find(stored.tenant(), stored.id()).orElseThrow();
        return now.verification().checks() < Outgoing.MOST_CHECKS
                ? now
                : failed(now, "The code was wrong " + Outgoing.MOST_CHECKS + " times");
    }

    /** It cannot succeed any more. */
    Stored failed(Stored stored, String error) {
        return stepped(
                stored,
                () -> steps.fail(stored.tenant(), stored.id(), error),
                Trace.Kind.FAILED,
                EventType.VERIFICATION_FAILED);
    }

    /** Its time is over. */
    Stored expired(Stored stored) {
        return stepped(
                stored,
                () -> steps.expire(stored.tenant(), stored.id()),
                Trace.Kind.EXPIRED,
                EventType.VERIFICATION_EXPIRED);
    }

    /**
     * The callback that decides has ended, within the caller's transaction.
     *
     * @param error what was wrong with its answer, null for nothing
     */
    void decided(Stored stored, @Nullable String error) {
        if (!steps.decide(stored.tenant(), stored.id(), error)) {
            return;
        }
        Stored now = verifications.find(stored.tenant(), stored.id()).orElseThrow();
        boolean good = error == null;
        traces.add(
                stored.tenant(),
                stored.id(),
                good ? Trace.Kind.VALIDATED : Trace.Kind.FAILED,
                now.verification().phone(),
                error);
        VerificationSettings settings = now.settings();
        replies.add(now, now.chat(), good ? settings.responseMessage() : settings.failureMessage());
        events.append(VerificationEvents.of(
                good ? EventType.VERIFICATION_VALIDATED : EventType.VERIFICATION_FAILED, now, null, now()));
    }

    private Stored stepped(Stored stored, BooleanSupplier step, Trace.Kind kind, EventType type) {
        return Objects.requireNonNull(transaction.execute(status -> {
            boolean moved = step.getAsBoolean();
            Stored now = verifications.find(stored.tenant(), stored.id()).orElseThrow();
            if (moved) {
                traces.add(
                        now.tenant(),
                        now.id(),
                        kind,
                        now.verification().phone(),
                        now.verification().error());
                events.append(told(now, type));
            }
            return now;
        }));
    }

    /** What everybody hears, and what the callback is told where there is one. */
    private List<NewEvent> told(Stored now, EventType type) {
        List<NewEvent> facts = new ArrayList<>(List.of(VerificationEvents.of(type, now, null, now())));
        if (now.verification().callback() != null) {
            facts.add(VerificationEvents.callback(now, now.verification().status(), null, null, now()));
        }
        return facts;
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
