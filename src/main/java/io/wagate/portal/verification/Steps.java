package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Trail;
import io.wagate.portal.Phones;
import io.wagate.portal.Step;
import io.wagate.portal.Timeline;
import io.wagate.portal.Times;
import io.wagate.portal.request.RequestSteps;
import io.wagate.verification.Trace;
import io.wagate.verification.Verification;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What happened to a verification, step by step, with the way on from each to its message or delivery. */
@Component
class Steps {

    private final CallbackStep callback;
    private final VerificationWords words;
    private final Phones phones;
    private final Times times;
    private final RequestSteps requests;
    private final Timeline timeline;

    Steps(
            CallbackStep callback,
            VerificationWords words,
            Phones phones,
            Times times,
            RequestSteps requests,
            Timeline timeline) {
        this.callback = callback;
        this.words = words;
        this.phones = phones;
        this.times = times;
        this.requests = requests;
        this.timeline = timeline;
    }

    List<Step> of(Actor actor, Verification verification, List<Trace> traces) {
        RequestSteps.Told asked = requests.about(actor, Trail.Kind.VERIFICATION, verification.publicId());
        List<Step> steps = new ArrayList<>(asked.steps());
        traces.forEach(trace -> steps.add(step(actor, verification, trace)));
        if (!verification.status().isOver()) {
            steps.add(next(verification));
        }
        return timeline.of(steps);
    }

    private Step step(Actor actor, Verification verification, Trace trace) {
        Instant at = trace.at();
        String from = trace.phone() == null ? "" : words.step("from", phones.pretty(trace.phone()));
        return switch (trace.kind()) {
            case REQUESTED -> Step.at(at, "ok", words.step("requested"), requested(verification));
            case SENT -> message(Step.at(at, "ok", words.step("sent"), ""), trace);
            case WRONG_CODE -> Step.at(at, "bad", words.step("wrong"), "");
            case RECEIVED -> message(Step.at(at, "ok", words.step("received"), from), trace);
            case UNAUTHORIZED ->
                message(
                        Step.at(
                                at,
                                "bad",
                                words.step("unauthorized"),
                                (from + " " + words.step("unauthorized.why")).strip()),
                        trace);
            case LATE -> message(Step.at(at, "bad", words.step("late"), from), trace);
            case CALLED -> callback.of(actor, trace);
            case REPLIED -> message(Step.at(at, "ok", words.step("replied"), ""), trace);
            case REPLY_FAILED -> Step.at(at, "bad", words.step("not-replied"), words.wrong(trace.detail()));
            case VALIDATED -> Step.at(at, "ok", words.step("validated"), words.step("validated.what"));
            case EXPIRED -> Step.at(at, "", words.step("expired"), words.step("expired.what"));
            case FAILED -> Step.at(at, "bad", words.step("failed"), words.wrong(verification.error()));
        };
    }

    private Step next(Verification verification) {
        if (verification.confirming()) {
            return Step.next(words.step("decides"), words.step("decides.what"));
        }
        boolean outgoing = verification.direction() == Verification.Direction.OUTGOING;
        return Step.next(
                words.step(outgoing ? "waits-check" : "waits-message"),
                words.step("expires", times.ago(verification.times().expires())));
    }

    private String requested(Verification verification) {
        String number = phones.pretty(verification.number());
        if (verification.direction() == Verification.Direction.REVERSE) {
            return words.step("requested.made", number);
        }
        return number.isEmpty() ? words.step("requested.sends") : words.step("requested.sends-from", number);
    }

    private Step message(Step step, Trace trace) {
        boolean known = trace.detail() != null && !trace.detail().isBlank();
        return step.to(known ? "/messages/" + trace.detail() : null, words.step("open-message"));
    }
}
