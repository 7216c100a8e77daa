package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Phones;
import io.wagate.portal.Times;
import io.wagate.portal.verification.Step.Link;
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

    Steps(DeliveryLog deliveries, WebhookWords webhooks, Phones phones, Times times) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.phones = phones;
        this.times = times;
    }

    List<Step> of(Actor actor, Verification verification, List<Trace> traces) {
        Instant start = traces.isEmpty()
                ? verification.times().requested()
                : traces.getFirst().at();
        List<Step> steps = new ArrayList<>();
        traces.forEach(trace -> steps.add(step(actor, verification, trace, times.elapsed(start, trace.at()))));
        if (!verification.status().isOver()) {
            steps.add(next(verification));
        }
        return steps;
    }

    private Step step(Actor actor, Verification verification, Trace trace, String elapsed) {
        Instant at = trace.at();
        String from = trace.phone() == null ? "" : "From " + phones.pretty(trace.phone()) + ".";
        return switch (trace.kind()) {
            case REQUESTED -> new Step("ok", at, elapsed, "Requested", requested(verification), null);
            case SENT -> new Step("ok", at, elapsed, "Code sent", "", message(trace));
            case WRONG_CODE -> new Step("bad", at, elapsed, "Wrong code tried", "", null);
            case RECEIVED -> new Step("ok", at, elapsed, "Code arrived", from, message(trace));
            case UNAUTHORIZED ->
                new Step(
                        "bad",
                        at,
                        elapsed,
                        "Code came from another number",
                        (from + " It is not authorised, so nothing was answered and the code stays alive.").strip(),
                        message(trace));
            case LATE -> new Step("bad", at, elapsed, "Code came too late", from, message(trace));
            case CALLED -> called(actor, trace, elapsed);
            case REPLIED -> new Step("ok", at, elapsed, "Answered in the chat", "", message(trace));
            case REPLY_FAILED ->
                new Step("bad", at, elapsed, "Not answered in the chat", sentence(trace.detail()), null);
            case VALIDATED -> new Step("ok", at, elapsed, "Validated", "The number is proved.", null);
            case EXPIRED -> new Step("", at, elapsed, "Expired", "Nobody sent the code in time.", null);
            case FAILED -> new Step("bad", at, elapsed, "Failed", sentence(verification.error()), null);
        };
    }

    private Step next(Verification verification) {
        if (verification.confirming()) {
            return new Step("wait", null, "next", "Callback decides", "Your server has ten seconds to take it.", null);
        }
        boolean outgoing = verification.direction() == Verification.Direction.OUTGOING;
        return new Step(
                "wait",
                null,
                "next",
                outgoing ? "Waiting for the code to be checked" : "Waiting for the message",
                "Expires " + times.ago(verification.times().expires()) + ".",
                null);
    }

    /** The callback is told by its only attempt, where that is over. */
    private Step called(Actor actor, Trace trace, String elapsed) {
        try {
            DeliveryLog.Story story = deliveries.get(actor, trace.detail() == null ? "" : trace.detail());
            Attempt attempt =
                    story.attempts().isEmpty() ? null : story.attempts().getLast();
            String outcome = attempt == null ? null : attempt.outcome();
            String took = attempt == null || attempt.millis() == null ? "" : " in " + webhooks.millis(attempt.millis());
            Link link = new Link(
                    "/webhooks/" + story.endpoint().publicId() + "/deliveries/"
                            + story.delivery().publicId(),
                    "Open the callback");
            String tone = outcome == null ? "" : story.delivery().lastOutcome() == null ? "" : tone(story);
            return new Step(
                    tone,
                    trace.at(),
                    elapsed,
                    outcome == null ? "Callback under way" : "Callback " + webhooks.outcome(outcome),
                    outcome == null ? "" : "One attempt" + took + ".",
                    link);
        } catch (ProblemException gone) {
            return new Step("", trace.at(), elapsed, "Callback sent", "It is no longer kept.", null);
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
                : "A code was made for people to send to " + number + ".";
    }

    private static @Nullable Link message(Trace trace) {
        return trace.detail() == null || trace.detail().isBlank()
                ? null
                : new Link("/messages/" + trace.detail(), "Open the message");
    }

    private static String sentence(@Nullable String words) {
        if (words == null || words.isBlank()) {
            return "";
        }
        return words.endsWith(".") ? words : words + ".";
    }
}
