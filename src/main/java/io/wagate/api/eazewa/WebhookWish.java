package io.wagate.api.eazewa;

import io.wagate.event.EventType;
import io.wagate.webhook.Endpoint;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a request wants of an instance's webhook. Absent leaves it as it is; no address or no event stops it. In a form
 * nothing can be null or empty: what is missing beside the other is meant to be, and a form without any field is what the
 * official client sends to stop a webhook.
 */
sealed interface WebhookWish {

    /** Nothing is said of it. */
    record Unchanged() implements WebhookWish {}

    /** No calls any more. */
    record Stopped() implements WebhookWish {}

    /** These events to this address. */
    record Wanted(String url, Set<EventType> events) implements WebhookWish {}

    /** For a new instance: both or nothing. */
    static WebhookWish ofNew(Fields body) {
        Fields webhook = body.within("webhook");
        Set<EventType> events = events(webhook);
        String url = webhook.text("url");
        if (url == null && events.isEmpty()) {
            return new Unchanged();
        }
        if (url == null) {
            throw webhook.wrong("url", "is required with events");
        }
        if (events.isEmpty()) {
            throw webhook.wrong("events", "needs at least one event");
        }
        return new Wanted(url, events);
    }

    /** For an instance that has this webhook. */
    static WebhookWish ofChange(Fields body, Optional<Endpoint> before) {
        if (!body.has("webhook")) {
            return body.isForm() && body.isEmpty() ? new Stopped() : new Unchanged();
        }
        Fields webhook = body.within("webhook");
        boolean named = webhook.has("url") || webhook.has("events");
        if (!named) {
            // An object without members says nothing; null, or PHP's empty list, says that there is to be none.
            return webhook.isEmpty() && body.isObject("webhook") ? new Unchanged() : new Stopped();
        }
        boolean keeps = !body.isForm();
        String url = webhook.has("url") || !keeps
                ? webhook.text("url")
                : before.map(Endpoint::url).orElseThrow(() -> webhook.wrong("url", "is required with events"));
        Set<EventType> events = webhook.has("events") || !keeps
                ? events(webhook)
                : before.map(Endpoint::events).orElseThrow(() -> webhook.wrong("events", "needs at least one event"));
        return url == null || webhook.has("events") && events.isEmpty() || !keeps && events.isEmpty()
                ? new Stopped()
                : new Wanted(url, events);
    }

    private static Set<EventType> events(Fields webhook) {
        List<String> names = webhook.texts("events");
        Set<EventType> events = EnumSet.noneOf(EventType.class);
        for (int i = 0; i < names.size(); i++) {
            Set<EventType> types = EventNames.types(names.get(i));
            if (types.isEmpty()) {
                throw webhook.wrong("events." + i, "must be one of " + String.join(", ", EventNames.all()));
            }
            events.addAll(types);
        }
        return events;
    }
}
