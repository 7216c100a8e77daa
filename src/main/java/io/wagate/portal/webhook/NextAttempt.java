package io.wagate.portal.webhook;

import io.wagate.portal.Say;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.Schedule;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What comes next of a delivery, in words. */
@Component
class NextAttempt {

    private static final Pattern RETRY_AFTER = Pattern.compile("(?im)^retry-after:\\s*(.{1,60})$");

    private final Say say;

    NextAttempt(Say say) {
        this.say = say;
    }

    /** What comes, and why then; {@code at} is null where that is not known. */
    record Next(String title, @Nullable Instant at, String why) {}

    /** Null where nothing will come. */
    @Nullable
    Next of(DeliveryLog.Story story, DeliveryProfile profile, Instant now) {
        Delivery delivery = story.delivery();
        if (delivery.state() == Delivery.State.LEASED) {
            return isUnderWay(story)
                    ? null
                    : new Next(
                            say.of("webhooks.next.being-sent"),
                            null,
                            say.of("webhooks.next.seconds", profile.total().toSeconds()));
        }
        return delivery.state() == Delivery.State.READY
                ? waiting(story, title(delivery, profile.schedule()), now)
                : null;
    }

    private Next waiting(DeliveryLog.Story story, String title, Instant now) {
        Delivery delivery = story.delivery();
        Endpoint endpoint = story.endpoint();
        if (endpoint.state() != Endpoint.State.ACTIVE) {
            boolean paused = endpoint.state() == Endpoint.State.PAUSED;
            return new Next(title, null, say.of(paused ? "webhooks.next.paused" : "webhooks.next.off"));
        }
        Instant blocked = endpoint.health().blockedUntil();
        if (blocked != null && blocked.isAfter(now) && blocked.isAfter(delivery.dueAt())) {
            return new Next(title, blocked, say.of("webhooks.next.blocked"));
        }
        return new Next(title, delivery.dueAt(), why(story));
    }

    private static boolean isUnderWay(DeliveryLog.Story story) {
        return !story.attempts().isEmpty() && story.attempts().getLast().outcome() == null;
    }

    /** Of how many, where that is known. */
    private String title(Delivery delivery, Schedule schedule) {
        int number = delivery.attempts() + 1;
        return schedule.then().isPositive()
                ? say.of("webhooks.next.attempt", number)
                : say.of(
                        "webhooks.next.attempt-of",
                        number,
                        Math.max(schedule.first().size(), number));
    }

    private String why(DeliveryLog.Story story) {
        if (story.attempts().isEmpty()) {
            return say.of("webhooks.next.first");
        }
        String headers = story.attempts().getLast().answerHeaders();
        Matcher asked = RETRY_AFTER.matcher(headers == null ? "" : headers);
        return asked.find() ? say.of("webhooks.next.asked", asked.group(1).strip()) : say.of("webhooks.next.scheduled");
    }
}
