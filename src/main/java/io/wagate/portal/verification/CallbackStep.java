package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Step;
import io.wagate.portal.webhook.WebhookWords;
import io.wagate.verification.Trace;
import io.wagate.webhook.Attempt;
import io.wagate.webhook.DeliveryLog;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The callback of a verification as a step of its trace: told by its only attempt, where that is over. */
@Component
class CallbackStep {

    private final DeliveryLog deliveries;
    private final WebhookWords webhooks;
    private final VerificationWords words;

    CallbackStep(DeliveryLog deliveries, WebhookWords webhooks, VerificationWords words) {
        this.deliveries = deliveries;
        this.webhooks = webhooks;
        this.words = words;
    }

    Step of(Actor actor, Trace trace) {
        try {
            DeliveryLog.Story story = deliveries.get(actor, trace.detail() == null ? "" : trace.detail());
            Attempt attempt =
                    story.attempts().isEmpty() ? null : story.attempts().getLast();
            return told(trace, story, attempt)
                    .to(
                            "/webhooks/" + story.endpoint().publicId() + "/deliveries/"
                                    + story.delivery().publicId(),
                            words.step("open-callback"));
        } catch (ProblemException gone) {
            return Step.at(trace.at(), "", words.step("called.gone"), words.step("called.gone.what"));
        }
    }

    private Step told(Trace trace, DeliveryLog.Story story, @Nullable Attempt attempt) {
        String outcome = attempt == null ? null : attempt.outcome();
        if (attempt == null || outcome == null) {
            return Step.at(trace.at(), "", words.step("calling"), "");
        }
        String once = attempt.millis() == null
                ? words.step("called.once")
                : words.step("called.once-in", webhooks.millis(attempt.millis()));
        String tone = story.delivery().lastOutcome() == null ? "" : tone(story);
        return Step.at(trace.at(), tone, words.step("called", webhooks.outcome(outcome)), once);
    }

    private static String tone(DeliveryLog.Story story) {
        return switch (story.delivery().state()) {
            case DELIVERED -> "ok";
            case DEAD -> "bad";
            case READY, LEASED, CANCELLED, EXPIRED -> "";
        };
    }
}
