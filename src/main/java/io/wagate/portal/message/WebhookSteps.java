package io.wagate.portal.message;

import io.wagate.kernel.Actor;
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

    WebhookSteps(DeliveryLog log, EndpointService endpoints, WebhookWords words, Times times) {
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
        Step end = end(delivery, "Webhook " + endpoint.name());
        if (end != null) {
            steps.add(end);
        }
        return steps.stream().map(step -> step.to(path, "Open delivery")).toList();
    }

    private Step attempt(Delivery delivery, Endpoint endpoint, Attempt attempt) {
        String took = attempt.millis() == null ? "" : ", " + words.millis(attempt.millis());
        boolean good =
                attempt.outcome() != null && attempt.outcome().startsWith("2") && words.isStatus(attempt.outcome());
        return Step.at(
                attempt.startedAt(),
                attempt.outcome() == null ? "" : good ? "ok" : "bad",
                "Webhook " + endpoint.name() + " " + words.outcome(attempt.outcome()),
                words.event(delivery) + ", attempt " + attempt.number() + took + ".");
    }

    private @Nullable Step end(Delivery delivery, String webhook) {
        Instant over = delivery.finishedAt() == null ? delivery.createdAt() : delivery.finishedAt();
        return switch (delivery.state()) {
            case DELIVERED -> null;
            case DEAD ->
                Step.at(
                        over,
                        "bad",
                        webhook + ": gave up",
                        (words.event(delivery) + ". " + words.reason(delivery)).strip());
            case CANCELLED -> Step.at(over, "", webhook + ": cancelled", words.event(delivery) + ".");
            case EXPIRED -> Step.at(over, "", webhook + ": expired", words.event(delivery) + ".");
            case READY, LEASED -> Step.next(next(delivery, webhook), said(delivery));
        };
    }

    private String next(Delivery delivery, String webhook) {
        return delivery.isRetrying()
                ? webhook + " " + words.outcome(delivery.lastOutcome()) + ", next try " + times.ago(delivery.dueAt())
                : webhook + ", first try";
    }

    private String said(Delivery delivery) {
        return words.event(delivery) + ", attempt " + (delivery.attempts() + 1) + ".";
    }
}
