package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Trail;
import io.wagate.portal.Phones;
import io.wagate.portal.Step;
import io.wagate.portal.Timeline;
import io.wagate.portal.Times;
import io.wagate.portal.request.RequestSteps;
import io.wagate.portal.webhook.WebhookWords;
import io.wagate.verification.Trace;
import io.wagate.verification.Verification;
import io.wagate.webhook.Attempt;
import io.wagate.webhook.DeliveryLog;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What happened to a verification, step by step, with the way on from each to its message or delivery. */
@Component
class Steps {

    private final DeliveryLog deliveries;
    private final WebhookWords webhooks;
    private final Phones phones;
    private final Times times;
    private final RequestSteps requests;
    private final Timeline timeline;

    Steps(
            DeliveryLog deliveries,
            WebhookWords webhooks,
            Phones phones,
            Times times,
            RequestSteps requests,
            Timeline timeline) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
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
        String from = trace.phone() == null ? "" : "From " + phones.pretty(trace.phone()) + ".";
        return switch (trace.kind()) {
            case REQUESTED -> Step.at(at, "ok", "Requested", requested(verification));
            case SENT -> message(Step.at(at, "ok", "Code sent", ""), trace);
            case WRONG_CODE -> Step.at(at, "bad", "Wrong code tried", "");
            case RECEIVED -> message(Step.at(at, "ok", "Code arrived", from), trace);
            case UNAUTHORIZED ->
                message(
                        Step.at(
                                at,
                                "bad",
                                "Code came from another number",
                                (from + " It is not authorised, so nothing was answered and the code stays alive.")
                                        .strip()),
                        trace);
            case LATE -> message(Step.at(at, "bad", "Code came too late", from), trace);
            case CALLED -> called(actor, trace);
            case REPLIED -> message(Step.at(at, "ok", "Answered in the chat", ""), trace);
            case REPLY_FAILED -> Step.at(at, "bad", "Not answered in the chat", sentence(trace.detail()));
            case VALIDATED -> Step.at(at, "ok", "Validated", "The number is proved.");
            case EXPIRED -> Step.at(at, "", "Expired", "Nobody sent the code in time.");
            case FAILED -> Step.at(at, "bad", "Failed", sentence(verification.error()));
        };
    }

    private Step next(Verification verification) {
        if (verification.confirming()) {
            return Step.next("Callback decides", "Your server has ten seconds to take it.");
        }
        boolean outgoing = verification.direction() == Verification.Direction.OUTGOING;
        return Step.next(
                outgoing ? "Waiting for the code to be checked" : "Waiting for the message",
                "Expires " + times.ago(verification.times().expires()) + ".");
    }

    /** The callback is told by its only attempt, where that is over. */
    private Step called(Actor actor, Trace trace) {
        try {
            DeliveryLog.Story story = deliveries.get(actor, trace.detail() == null ? "" : trace.detail());
            Attempt attempt =
                    story.attempts().isEmpty() ? null : story.attempts().getLast();
            String outcome = attempt == null ? null : attempt.outcome();
            String took = attempt == null || attempt.millis() == null ? "" : " in " + webhooks.millis(attempt.millis());
            String path = "/webhooks/" + story.endpoint().publicId() + "/deliveries/"
                    + story.delivery().publicId();
            String tone = outcome == null || story.delivery().lastOutcome() == null ? "" : tone(story);
            return Step.at(
                            trace.at(),
                            tone,
                            outcome == null ? "Callback under way" : "Callback " + webhooks.outcome(outcome),
                            outcome == null ? "" : "One attempt" + took + ".")
                    .to(path, "Open the callback");
        } catch (ProblemException gone) {
            return Step.at(trace.at(), "", "Callback sent", "It is no longer kept.");
        }
    }

    private static String tone(DeliveryLog.Story story) {
        return switch (story.delivery().state()) {
            case DELIVERED -> "ok";
            case DEAD -> "bad";
            case READY, LEASED, CANCELLED, EXPIRED -> "";
        };
    }

    private String requested(Verification verification) {
        String number = phones.pretty(verification.number());
        return verification.direction() == Verification.Direction.OUTGOING
                ? "We send a code" + (number.isEmpty() ? "." : " from " + number + ".")
                : "A code was made for people to send to " + number + ". No other live one of this number is the same.";
    }

    private static Step message(Step step, Trace trace) {
        boolean known = trace.detail() != null && !trace.detail().isBlank();
        return step.to(known ? "/messages/" + trace.detail() : null, "Open the message");
    }

    private static String sentence(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return "";
        }
        return words.endsWith(".") ? words : words + ".";
    }
}
