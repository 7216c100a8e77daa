package io.wagate.portal.message;

import io.wagate.event.Event;
import io.wagate.message.Direction;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import io.wagate.message.MessageStatus;
import io.wagate.portal.Times;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A message's events as steps with the time between: our signature. */
final class Trace {

    /**
     * One step.
     *
     * @param tone {@code ok}, {@code bad}, {@code wait} or empty
     * @param at null for what is to come
     * @param link the page that tells more, null where there is none
     */
    record Step(
            String tone,
            String elapsed,
            @Nullable Instant at,
            String name,
            String detail,
            @Nullable String link) {

        Step(String tone, String elapsed, @Nullable Instant at, String name, String detail) {
            this(tone, elapsed, at, name, detail, null);
        }

        /** The same, told with the time since the beginning. */
        Step since(Instant start, Times times) {
            return at == null ? this : new Step(tone, times.elapsed(start, at), at, name, detail, link);
        }
    }

    private Trace() {}

    /** What happened to the message and, told by {@code webhooks}, to the news of it; what is to come stands last. */
    static List<Step> of(MessageLog.Story story, List<Step> webhooks, Failures failures, Times times) {
        Message message = story.entry().message();
        Instant start = story.history().isEmpty()
                ? message.createdAt()
                : story.history().getFirst().occurredAt();
        List<Step> steps = new ArrayList<>();
        for (Event event : story.history()) {
            steps.add(step(event, message, failures, times.elapsed(start, event.occurredAt())));
        }
        if (message.direction() == Direction.OUT && message.status() == MessageStatus.QUEUED) {
            steps.add(new Step(
                    "wait", "next", null, "Waiting for WhatsApp", "Handed over once the session is connected."));
        }
        if (message.status() == MessageStatus.UNKNOWN) {
            steps.add(new Step(
                    "wait",
                    "next",
                    null,
                    "Outcome looked up",
                    "By its id, when the session is connected. It is not sent twice."));
        }
        webhooks.forEach(step -> steps.add(step.since(start, times)));
        steps.sort(Comparator.comparing(Step::at, Comparator.nullsLast(Comparator.naturalOrder())));
        return steps;
    }

    private static Step step(Event event, Message message, Failures failures, String elapsed) {
        Instant at = event.occurredAt();
        return switch (event.type()) {
            case MESSAGE_CREATED -> new Step("ok", elapsed, at, "Stored and counted", from(message.source()));
            case MESSAGE_SENT -> new Step("ok", elapsed, at, "Sent", "WhatsApp confirmed the message.");
            case MESSAGE_DELIVERED -> new Step("ok", elapsed, at, "Delivered", "It reached the phone.");
            case MESSAGE_READ -> new Step("ok", elapsed, at, "Read", "The recipient opened the chat.");
            case MESSAGE_FAILED ->
                new Step(
                        "bad",
                        elapsed,
                        at,
                        "Failed: " + failures.title(message.error()),
                        failures.advice(message.error()));
            case MESSAGE_UNKNOWN ->
                new Step("", elapsed, at, "Unknown", "The answer was lost after the message was handed over.");
            case MESSAGE_RECEIVED ->
                new Step("ok", elapsed, at, "Received", "Stored before WhatsApp was told that we have it.");
            case MESSAGE_REACTION -> new Step("ok", elapsed, at, "Reaction", "Somebody reacted to it.");
            case MESSAGE_EDITED -> new Step("ok", elapsed, at, "Edited", "Its text was changed.");
            case MESSAGE_REVOKED -> new Step("ok", elapsed, at, "Revoked", "It was deleted for everyone.");
            case POLL_VOTED -> new Step("ok", elapsed, at, "Vote", "Somebody voted.");
            case MEDIA_UPLOADED -> new Step("ok", elapsed, at, "File stored", "Its file can be saved.");
            case TEMPLATE_RESULT ->
                new Step("ok", elapsed, at, "Result told", "What became of the template request is decided.");
            default -> new Step("", elapsed, at, event.type().wire(), "");
        };
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
