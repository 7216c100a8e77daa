package io.wagate.portal.message;

import io.wagate.kernel.Actor;
import io.wagate.portal.Say;
import io.wagate.portal.Step;
import io.wagate.portal.Times;
import io.wagate.portal.webhook.WebhookWords;
import io.wagate.webhook.Attempt;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** How the news of a message reached the tenant's webhooks, as steps of its trace. */
@Component
class WebhookSteps {

    private final DeliveryLog log;
    private final EndpointService endpoints;
    private final WebhookWords words;
    private final Times times;
    private final Say say;

    WebhookSteps(DeliveryLog log, EndpointService endpoints, WebhookWords words, Times times, Say say) {
        this.say = say;
        this.log = log;
        this.endpoints = endpoints;
        this.words = words;
        this.times = times;
    }

    List<Step> of(Actor actor, long message) {
        List<Delivery> deliveries = log.ofMessage(actor, message);
        if (deliveries.isEmpty()) {
            return List.of();
        }
        Map<Long, Endpoint> known =
                endpoints.list(actor).stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
        Map<Long, List<Attempt>> attempts = log.attempts(actor, deliveries);
        List<Step> steps = new ArrayList<>();
        for (Delivery delivery : deliveries) {
            Endpoint endpoint = known.get(delivery.endpointId());
            if (endpoint != null) {
                steps.addAll(steps(delivery, endpoint, attempts.getOrDefault(delivery.id(), List.of())));
            }
        }
        return steps;
    }

    /** Each call, and where it stands if the last call was not the end. */
    private List<Step> steps(Delivery delivery, Endpoint endpoint, List<Attempt> attempts) {
        String path = "/webhooks/" + endpoint.publicId() + "/deliveries/" + delivery.publicId();
        List<Step> steps = new ArrayList<>();
        attempts.forEach(attempt -> steps.add(attempt(delivery, endpoint, attempt)));
        Step end = end(delivery, endpoint.name());
        if (end != null) {
            steps.add(end);
        }
        return steps.stream()
                .map(step -> step.to(path, say.of("messages.webhook.open")))
                .toList();
    }

    private Step attempt(Delivery delivery, Endpoint endpoint, Attempt attempt) {
        boolean good =
                attempt.outcome() != null && attempt.outcome().startsWith("2") && words.isStatus(attempt.outcome());
        return Step.at(
                attempt.startedAt(),
                attempt.outcome() == null ? "" : good ? "ok" : "bad",
                say.of("messages.webhook.outcome", endpoint.name(), words.outcome(attempt.outcome())),
                attempt.millis() == null
                        ? said(delivery, attempt.number())
                        : say.of(
                                "messages.webhook.attempt-took",
                                words.event(delivery),
                                attempt.number(),
                                words.millis(attempt.millis())));
    }

    private @Nullable Step end(Delivery delivery, String webhook) {
        Instant over = delivery.finishedAt() == null ? delivery.createdAt() : delivery.finishedAt();
        String event = words.event(delivery) + ".";
        return switch (delivery.state()) {
            case DELIVERED -> null;
            case DEAD ->
                Step.at(
                        over,
                        "bad",
                        say.of("messages.webhook.gave-up", webhook),
                        (event + " " + words.reason(delivery)).strip());
            case CANCELLED -> Step.at(over, "", say.of("messages.webhook.cancelled", webhook), event);
            case EXPIRED -> Step.at(over, "", say.of("messages.webhook.expired", webhook), event);
            case READY, LEASED -> Step.next(next(delivery, webhook), said(delivery, delivery.attempts() + 1));
        };
    }

    private String next(Delivery delivery, String webhook) {
        return delivery.isRetrying()
                ? say.of(
                        "messages.webhook.next-try",
                        webhook,
                        words.outcome(delivery.lastOutcome()),
                        times.ago(delivery.dueAt()))
                : say.of("messages.webhook.first-try", webhook);
    }

    private String said(Delivery delivery, int attempt) {
        return say.of("messages.webhook.attempt", words.event(delivery), attempt);
    }
}
