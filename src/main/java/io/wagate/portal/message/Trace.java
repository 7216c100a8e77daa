package io.wagate.portal.message;

import io.wagate.event.Event;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Trail;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageStatus;
import io.wagate.portal.Say;
import io.wagate.portal.Step;
import io.wagate.portal.Timeline;
import io.wagate.portal.request.RequestSteps;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** A message from the request that asked for it to the last webhook that told of it: our signature. */
@Component
class Trace {

    private final RequestSteps requests;
    private final WebhookSteps webhooks;
    private final Sources sources;
    private final Failures failures;
    private final Timeline timeline;
    private final Say say;

    Trace(
            RequestSteps requests,
            WebhookSteps webhooks,
            Sources sources,
            Failures failures,
            Timeline timeline,
            Say say) {
        this.say = say;
        this.requests = requests;
        this.webhooks = webhooks;
        this.sources = sources;
        this.failures = failures;
        this.timeline = timeline;
    }

    /** The steps, and the requests that they begin with. */
    record Whole(List<Step> steps, RequestSteps.Told asked) {}

    /** What happened, oldest first; what is to come stands last. */
    Whole of(Actor actor, MessageLog.Story story) {
        Message message = story.entry().message();
        RequestSteps.Told asked = requests.about(actor, Trail.Kind.MESSAGE, message.waId());
        List<Step> steps = new ArrayList<>(asked.steps());
        story.history().forEach(event -> steps.add(step(actor, event, message, asked.idempotencyKey())));
        if (message.direction() == Direction.OUT && message.status() == MessageStatus.QUEUED) {
            steps.add(next("queued"));
        }
        if (message.status() == MessageStatus.UNKNOWN) {
            steps.add(next("lookup"));
        }
        steps.addAll(webhooks.of(actor, message.id()));
        return new Whole(timeline.of(steps), asked);
    }

    private Step step(Actor actor, Event event, Message message, @Nullable String idempotencyKey) {
        Instant at = event.occurredAt();
        return switch (event.type()) {
            case MESSAGE_CREATED ->
                Step.at(at, "ok", say.of("messages.step.created"), decided(actor, message.source(), idempotencyKey));
            case MESSAGE_SENT -> step(at, "ok", "sent");
            case MESSAGE_SENT_BY_PHONE -> step(at, "ok", "by-phone");
            case MESSAGE_DELIVERED -> step(at, "ok", "delivered");
            case MESSAGE_READ -> step(at, "ok", "read");
            case MESSAGE_FAILED ->
                Step.at(
                        at,
                        "bad",
                        say.of("messages.step.failed", failures.title(message.error())),
                        failures.advice(message.error()) + " " + say.of("messages.step.not-counted"));
            case MESSAGE_UNKNOWN -> step(at, "", "unknown");
            case MESSAGE_RECEIVED -> step(at, "ok", "received");
            case MESSAGE_REACTION -> step(at, "ok", "reaction");
            case MESSAGE_EDITED -> step(at, "ok", "edited");
            case MESSAGE_REVOKED -> step(at, "ok", "revoked");
            case POLL_VOTED -> step(at, "ok", "vote");
            case MEDIA_UPLOADED -> step(at, "ok", "file");
            case TEMPLATE_RESULT -> step(at, "ok", "template");
            default -> Step.at(at, "", event.type().wire(), "");
        };
    }

    private Step step(Instant at, String tone, String word) {
        return Step.at(at, tone, say.of("messages.step." + word), say.of("messages.detail." + word));
    }

    private Step next(String word) {
        return Step.next(say.of("messages.step." + word), say.of("messages.detail." + word));
    }

    /** What had to be so, or it would not have been stored: consent, the day's room, and the name of the request. */
    private String decided(Actor actor, String source, @Nullable String idempotencyKey) {
        String key = idempotencyKey == null ? "" : " " + say.of("messages.step.key-new", idempotencyKey);
        return sources.sentence(actor, source) + " " + say.of("messages.step.allowed") + key;
    }
}
