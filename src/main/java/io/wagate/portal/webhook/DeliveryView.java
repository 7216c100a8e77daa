package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.portal.JsonLayout;
import io.wagate.webhook.Attempt;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.Payload;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as its page tells it.
 *
 * @param steps every attempt, oldest first
 * @param next what comes, null where nothing will
 * @param request what was sent at the last attempt; {@link Request#NONE} before the first one
 * @param again the message of the button that sends it once more
 * @param pause seconds until the page looks again by itself, 0 for never
 * @param version changes with whatever the page shows
 */
record DeliveryView(
        Delivery delivery,
        Endpoint endpoint,
        List<Step> steps,
        NextAttempt.@Nullable Next next,
        Request request,
        String again,
        int pause,
        String version) {

    private static final Duration SOON = Duration.ofMinutes(2);
    private static final int SOON_SECONDS = 2;
    private static final int LATE_SECONDS = 30;
    private static final Pattern HEADER = Pattern.compile("(?m)^([^:\\n]+):[ \\t]*(.*)$");

    /** One attempt. {@code tone} is {@code ok}, {@code bad} or {@code wait}. */
    record Step(Attempt attempt, String tone, boolean answered, List<Line> headers) {}

    /** One header. */
    record Line(String name, String value) {}

    /** What was sent. {@code body} is laid out to be read; {@code bytes} is the text as it was sent. */
    record Request(String target, List<Line> headers, String body, String bytes, boolean cut) {

        static final Request NONE = new Request("", List.of(), "", "", false);

        /** Whether there is anything to show. */
        public boolean isThere() {
            return !target.isEmpty();
        }
    }

    static DeliveryView of(DeliveryLog.Story story, NextAttempt.@Nullable Next next, Instant now) {
        Delivery delivery = story.delivery();
        return new DeliveryView(
                delivery,
                story.endpoint(),
                story.attempts().stream().map(DeliveryView::step).toList(),
                next,
                request(story),
                delivery.state().isOver() ? "webhooks.again.send" : "webhooks.again.try",
                pause(delivery, story.endpoint(), now),
                delivery.state().wire() + "-" + delivery.attempts() + "-"
                        + delivery.dueAt().getEpochSecond() + "-" + delivery.lastOutcome() + "-"
                        + story.endpoint().state().wire());
    }

    /** The event, for the title of a page. */
    public String title() {
        EventType event = delivery.event();
        return event == null ? delivery.publicId() : event.wire();
    }

    /** Whether it can be sent once more: not while it is being sent, and not to who is not called. */
    public boolean mayAgain() {
        return delivery.state() != Delivery.State.LEASED && endpoint.state() == Endpoint.State.ACTIVE;
    }

    private static Step step(Attempt attempt) {
        boolean answered = attempt.outcome() != null && attempt.outcome().matches("[0-9]{3}");
        boolean good =
                answered && attempt.outcome() != null && attempt.outcome().startsWith("2");
        String tone = attempt.outcome() == null ? "wait" : good ? "ok" : "bad";
        return new Step(attempt, tone, answered, lines(attempt.answerHeaders()));
    }

    private static List<Line> lines(@Nullable String headers) {
        return headers == null
                ? List.of()
                : HEADER.matcher(headers)
                        .results()
                        .map(found -> new Line(found.group(1), found.group(2)))
                        .toList();
    }

    private static Request request(DeliveryLog.Story story) {
        Payload payload = story.payload();
        if (payload == null) {
            return Request.NONE;
        }
        String bytes = new String(payload.body(), StandardCharsets.UTF_8);
        JsonLayout laidOut = JsonLayout.of(bytes);
        return new Request(
                "POST " + target(story.endpoint().url()),
                story.requestHeaders().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey(String.CASE_INSENSITIVE_ORDER))
                        .map(header -> new Line(header.getKey(), header.getValue()))
                        .toList(),
                laidOut.text(),
                bytes,
                laidOut.cut());
    }

    private static String target(String url) {
        try {
            URI uri = URI.create(url);
            String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
        } catch (IllegalArgumentException notOurs) {
            return url;
        }
    }

    private static int pause(Delivery delivery, Endpoint endpoint, Instant now) {
        if (delivery.state().isOver()) {
            return 0;
        }
        boolean soon = delivery.state() == Delivery.State.LEASED
                || endpoint.state() == Endpoint.State.ACTIVE && delivery.dueAt().isBefore(now.plus(SOON));
        return soon ? SOON_SECONDS : LATE_SECONDS;
    }
}
