package io.wagate.portal.search;

import io.wagate.event.Event;
import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.message.MessageLog;
import io.wagate.portal.webhook.WebhookWords;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.EndpointService;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Endpoints, deliveries, which the receiver knows as webhook ids, and events by what became of them. */
@Component
@Order(30)
class WebhookFinder implements Finder {

    private final EndpointService endpoints;
    private final DeliveryLog deliveries;
    private final EventLog events;
    private final MessageLog messages;
    private final WebhookWords webhooks;
    private final SearchWords words;

    WebhookFinder(
            EndpointService endpoints,
            DeliveryLog deliveries,
            EventLog events,
            MessageLog messages,
            WebhookWords webhooks,
            SearchWords words) {
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.events = events;
        this.messages = messages;
        this.webhooks = webhooks;
        this.words = words;
    }

    @Override
    public Stream<Hit> find(Actor actor, Query query) {
        Optional<Hit> endpoint = Finder.maybe(() -> endpoints.get(actor, query.text()))
                .map(found -> new Hit(
                        words.kind("webhook"), found.name(), found.url(), null, "/webhooks/" + found.publicId()));
        Optional<Hit> delivery = query.row("dlv_").isEmpty()
                ? Optional.empty()
                : Finder.maybe(() -> deliveries.get(actor, query.text())).map(story -> hit(story, "delivery"));
        Stream<Hit> event = query.row("evt_").stream().flatMap(row -> event(actor, row));
        return Stream.concat(Stream.of(endpoint, delivery).flatMap(Optional::stream), event);
    }

    /** The message that an event is about, and what was delivered of it. */
    private Stream<Hit> event(Actor actor, long row) {
        actor.require(Permission.VIEW);
        Stream<Hit> message = events.find(actor.tenant(), row).stream()
                .flatMap(event -> Optional.ofNullable(event.messageId()).stream()
                        .flatMap(id -> messages.row(actor, id).stream())
                        .map(found -> new Hit(
                                words.kind("event-message"),
                                found.waId(),
                                type(event),
                                event.occurredAt(),
                                "/messages/" + found.id())));
        List<Delivery> found = deliveries.ofEvent(actor, row);
        return Stream.concat(
                message,
                found.stream()
                        .map(one -> Finder.maybe(() -> deliveries.get(actor, one.publicId())))
                        .flatMap(Optional::stream)
                        .map(story -> hit(story, "event-delivery")));
    }

    private Hit hit(DeliveryLog.Story story, String kind) {
        Delivery delivery = story.delivery();
        return new Hit(
                words.kind(kind),
                delivery.publicId(),
                words.of(
                        "search.delivery",
                        webhooks.event(delivery),
                        story.endpoint().name(),
                        webhooks.summary(delivery)),
                delivery.createdAt(),
                "/webhooks/" + story.endpoint().publicId() + "/deliveries/" + delivery.publicId());
    }

    private static String type(Event event) {
        return event.type().wire();
    }
}
