package io.wagate.portal.message;

import io.wagate.event.Event;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Trail;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageStatus;
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
    private final Failures failures;
    private final Timeline timeline;

    Trace(RequestSteps requests, WebhookSteps webhooks, Failures failures, Timeline timeline) {
        this.requests = requests;
        this.webhooks = webhooks;
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
        story.history().forEach(event -> steps.add(step(event, message, asked.idempotencyKey())));
        if (message.direction() == Direction.OUT && message.status() == MessageStatus.QUEUED) {
            steps.add(Step.next("Waiting for WhatsApp", "Handed over once the session is connected."));
        }
        if (message.status() == MessageStatus.UNKNOWN) {
            steps.add(
                    Step.next("Outcome looked up", "By its id, when the session is connected. It is not sent twice."));
        }
        steps.addAll(webhooks.of(actor, message.id()));
        return new Whole(timeline.of(steps), asked);
    }

    private Step step(Event event, Message message, @Nullable String idempotencyKey) {
        Instant at = event.occurredAt();
        return switch (event.type()) {
            case MESSAGE_CREATED -> Step.at(at, "ok", "Stored and counted", decided(message.source(), idempotencyKey));
            case MESSAGE_SENT ->
                Step.at(at, "ok", "Sent", "It was handed over when it was stored, and WhatsApp confirmed it.");
            case MESSAGE_DELIVERED -> Step.at(at, "ok", "Delivered", "It reached the phone.");
            case MESSAGE_READ -> Step.at(at, "ok", "Read", "The recipient opened the chat.");
            case MESSAGE_FAILED ->
                Step.at(
                        at,
                        "bad",
                        "Failed: " + failures.title(message.error()),
                        failures.advice(message.error()) + " It was not counted after all.");
            case MESSAGE_UNKNOWN ->
                Step.at(at, "", "Unknown", "The answer was lost after the message was handed over.");
            case MESSAGE_RECEIVED -> Step.at(at, "ok", "Received", "Stored before WhatsApp was told that we have it.");
            case MESSAGE_REACTION -> Step.at(at, "ok", "Reaction", "Somebody reacted to it.");
            case MESSAGE_EDITED -> Step.at(at, "ok", "Edited", "Its text was changed.");
            case MESSAGE_REVOKED -> Step.at(at, "ok", "Revoked", "It was deleted for everyone.");
            case POLL_VOTED -> Step.at(at, "ok", "Vote", "Somebody voted.");
            case MEDIA_UPLOADED -> Step.at(at, "ok", "File stored", "Its file can be saved.");
            case TEMPLATE_RESULT -> Step.at(at, "ok", "Result told", "What became of the template request is decided.");
            default -> Step.at(at, "", event.type().wire(), "");
        };
    }

    /** What had to be so, or it would not have been stored: consent, the day's room, and the name of the request. */
    private static String decided(String source, @Nullable String idempotencyKey) {
        String key = idempotencyKey == null ? "" : " The idempotency key " + idempotencyKey + " was new.";
        return from(source) + " The recipient had not opted out, and the day had room." + key;
    }

    private static String from(String source) {
        String id = source.substring(source.indexOf(':') + 1);
        if (source.startsWith("api:")) {
            return "API request with the key " + id + ".";
        }
        if (source.startsWith("bulk:")) {
            return "Sent by the bulk job " + id + ".";
        }
        return source.startsWith("portal:") ? "Sent from the portal by " + id + "." : "From " + source + ".";
    }
}
