package io.wagate.portal.message;

import io.wagate.kernel.Actor;
import io.wagate.portal.Times;
import io.wagate.portal.webhook.WebhookWords;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
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

    List<Trace.Step> of(Actor actor, long message) {
        List<Delivery> deliveries = log.ofMessage(actor, message);
        if (deliveries.isEmpty()) {
            return List.of();
        }
        Map<Long, Endpoint> known =
                endpoints.list(actor).stream().collect(Collectors.toMap(Endpoint::id, Function.identity()));
        return deliveries.stream()
                .flatMap(
                        delivery -> Optional.ofNullable(known.get(delivery.endpointId()))
                                .map(endpoint -> step(delivery, endpoint))
                                .stream())
                .toList();
    }

    private Trace.Step step(Delivery delivery, Endpoint endpoint) {
        String link = "/webhooks/" + endpoint.publicId() + "/deliveries/" + delivery.publicId();
        String webhook = "Webhook " + endpoint.name();
        String tries = delivery.attempts() == 1 ? "attempt 1" : delivery.attempts() + " attempts";
        String took = delivery.lastMillis() == null ? "" : ", " + words.millis(delivery.lastMillis());
        String said = words.event(delivery) + ", " + tries + took + ".";
        return switch (delivery.state()) {
            case DELIVERED ->
                new Trace.Step(
                        "ok",
                        "",
                        delivery.finishedAt(),
                        webhook + " " + words.outcome(delivery.lastOutcome()),
                        said,
                        link);
            case DEAD ->
                new Trace.Step(
                        "bad",
                        "",
                        delivery.finishedAt(),
                        webhook + ": gave up",
                        (delivery.lastOutcome() == null ? "" : "Last " + words.outcome(delivery.lastOutcome()) + ". ")
                                + said,
                        link);
            case CANCELLED, EXPIRED ->
                new Trace.Step(
                        "",
                        "",
                        delivery.finishedAt(),
                        webhook + ": " + (delivery.state() == Delivery.State.EXPIRED ? "expired" : "cancelled"),
                        words.event(delivery) + ".",
                        link);
            case READY, LEASED -> new Trace.Step("wait", "next", null, next(delivery, webhook), said(delivery), link);
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
