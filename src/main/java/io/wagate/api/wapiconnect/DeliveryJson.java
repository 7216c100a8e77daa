package io.wagate.api.wapiconnect;

import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import io.wagate.webhook.Attempt;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Payload;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One event for one endpoint.
 *
 * @param webhookId what the receiver knows it by, in the header {@code webhook-id}
 * @param event absent where the event is not kept any more
 * @param nextAttemptAt while another attempt will come
 * @param resent whether it was sent again by hand
 */
@JsonPropertyOrder({
    "id",
    "webhookId",
    "eventId",
    "event",
    "session",
    "status",
    "reason",
    "attempts",
    "lastOutcome",
    "lastMillis",
    "nextAttemptAt",
    "resent",
    "createdAt",
    "finishedAt"
})
record DeliveryJson(
        String id,
        String webhookId,
        String eventId,
        @Nullable String event,
        @Nullable String session,
        String status,
        @Nullable String reason,
        int attempts,
        @Nullable String lastOutcome,
        @Nullable Integer lastMillis,
        @Nullable String nextAttemptAt,
        boolean resent,
        String createdAt,
        @Nullable String finishedAt) {

    /** What is sent, with signatures and custom headers masked; {@code body} without what is signed at each attempt. */
    @JsonPropertyOrder({"event", "headers", "body"})
    record Request(String event, Map<String, String> headers, String body) {

        static @Nullable Request of(DeliveryLog.Story story) {
            Payload payload = story.payload();
            return payload == null
                    ? null
                    : new Request(
                            payload.name(), story.requestHeaders(), new String(payload.body(), StandardCharsets.UTF_8));
        }
    }

    /** One call. */
    @JsonPropertyOrder({"number", "startedAt", "finishedAt", "outcome", "message", "millis", "answerHeaders", "answer"})
    record Try(
            int number,
            String startedAt,
            @Nullable String finishedAt,
            @Nullable String outcome,
            @Nullable String message,
            @Nullable Integer millis,
            @Nullable List<String> answerHeaders,
            @Nullable String answer) {

        static Try of(Attempt attempt) {
            String headers = attempt.answerHeaders();
            return new Try(
                    attempt.number(),
                    Objects.requireNonNull(WebhookJson.time(attempt.startedAt())),
                    WebhookJson.time(attempt.finishedAt()),
                    attempt.outcome(),
                    attempt.sentence(),
                    attempt.millis(),
                    headers == null ? null : headers.lines().toList(),
                    attempt.answer());
        }
    }

    static DeliveryJson of(Delivery delivery) {
        return new DeliveryJson(
                delivery.publicId(),
                delivery.webhookId(),
                delivery.eventId(),
                delivery.event() == null ? null : delivery.event().wire(),
                delivery.session().isEmpty() ? null : delivery.session(),
                delivery.state().wire(),
                delivery.reason(),
                delivery.attempts(),
                delivery.lastOutcome(),
                delivery.lastMillis(),
                delivery.state() == Delivery.State.READY ? WebhookJson.time(delivery.dueAt()) : null,
                delivery.again(),
                Objects.requireNonNull(WebhookJson.time(delivery.createdAt())),
                WebhookJson.time(delivery.finishedAt()));
    }
}
