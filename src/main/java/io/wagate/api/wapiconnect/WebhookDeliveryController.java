package io.wagate.api.wapiconnect;

import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Replays;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What was sent to webhooks and what was not, for programs; not in the document. */
@RestController
class WebhookDeliveryController {

    private static final int LIMIT = 20;
    private static final Pattern ID = Pattern.compile("(?:dlv_)?([0-9]{1,18})");

    private final DeliveryLog log;
    private final Replays replays;

    WebhookDeliveryController(DeliveryLog log, Replays replays) {
        this.log = log;
        this.replays = replays;
    }

    /** Newest first; {@code next}, where there is more, is the {@code before} of the following stretch. */
    @GetMapping("/api/whatsapp/webhooks/{id}/deliveries")
    Map<String, Object> list(Actor actor, @PathVariable String id, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = Math.min(DeliveryLog.LONGEST, parameters.number("limit", LIMIT, Integer.MAX_VALUE));
        DeliveryLog.Stretch stretch = log.list(actor, filter(id, parameters), before(parameters), limit);
        Map<String, Object> answer = WebhookController.answer(
                "deliveries",
                stretch.deliveries().stream().map(DeliveryJson::of).toList());
        if (stretch.next() != null) {
            answer.put("next", Delivery.publicId(stretch.next()));
        }
        return answer;
    }

    @GetMapping("/api/whatsapp/deliveries/{id}")
    Map<String, Object> delivery(Actor actor, @PathVariable String id) {
        DeliveryLog.Story story = log.get(actor, id);
        Map<String, Object> answer = WebhookController.answer(
                "delivery", DeliveryJson.of(story.delivery()),
                "webhook", story.endpoint().publicId(),
                "url", story.endpoint().url());
        DeliveryJson.Request request = DeliveryJson.Request.of(story);
        if (request != null) {
            answer.put("request", request);
        }
        answer.put(
                "attempts", story.attempts().stream().map(DeliveryJson.Try::of).toList());
        return answer;
    }

    /** The answer names the delivery to watch: the same one, or a new one of the same event. */
    @PostMapping("/api/whatsapp/deliveries/{id}/resend")
    Map<String, Object> resend(Actor actor, @PathVariable String id) {
        return WebhookController.answer("deliveryId", replays.resend(actor, id));
    }

    private static DeliveryFilter filter(String endpoint, Parameters parameters) {
        return new DeliveryFilter(
                endpoint,
                parameters.word("status", DeliveryFilter.Standing.class),
                event(parameters.text("event")),
                parameters.text("outcome"),
                null,
                parameters.time("since", false),
                parameters.time("until", true));
    }

    private static @Nullable EventType event(@Nullable String name) {
        if (name == null) {
            return null;
        }
        Set<EventType> named = EventQuery.types("event", name);
        if (named.size() > 1) {
            throw Problem.Invalid.field("event", "Name one event").asException();
        }
        return named.iterator().next();
    }

    private static @Nullable Long before(Parameters parameters) {
        String before = parameters.text("before");
        if (before == null) {
            return null;
        }
        Matcher id = ID.matcher(before);
        if (!id.matches()) {
            throw Problem.Invalid.field("before", "before is the id of a delivery, such as dlv_88230419")
                    .asException();
        }
        return Long.valueOf(id.group(1));
    }
}
