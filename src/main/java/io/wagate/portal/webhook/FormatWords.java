package io.wagate.portal.webhook;

import io.wagate.portal.Say;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.PayloadFormat;
import io.wagate.webhook.Schedule;
import java.time.Duration;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What formats are called, and how endpoints of each are called. */
@Component
class FormatWords {

    private static final Duration TWO_DAYS = Duration.ofDays(2);
    private static final Set<String> NAMED =
            Set.of("wapiconnect", "wagate", "crisp", "whizard", "eazewa", "whatsauth", "whatsauth-strict");

    private final Say say;

    FormatWords(Say say) {
        this.say = say;
    }

    /** What people call it; its own title where we have no better one. */
    String title(PayloadFormat format) {
        return NAMED.contains(format.name()) ? say.of("webhooks.format." + format.name()) : format.title();
    }

    /** How its endpoints are called, in one line for the form. */
    String of(DeliveryProfile profile) {
        String wants = say.of(
                "webhooks.format.wants", success(profile), profile.total().toSeconds());
        return wants + " " + otherwise(profile) + addresses(profile);
    }

    /** What counts as delivered, and within which time. */
    String within(DeliveryProfile profile) {
        long seconds = profile.total().toSeconds();
        return profile.success().isEmpty()
                ? say.of("webhooks.success-any", seconds)
                : say.of("webhooks.success-only", statuses(profile, ", "), seconds);
    }

    /** How often and how long. */
    String of(Schedule schedule) {
        if (schedule.then().isPositive()) {
            return say.of(
                    "webhooks.schedule.every",
                    schedule.then().toSeconds(),
                    schedule.until().toHours());
        }
        return schedule.isOnce()
                ? say.of("webhooks.schedule.once")
                : say.of(
                        "webhooks.schedule.attempts",
                        schedule.first().size(),
                        schedule.whole().toHours());
    }

    private String success(DeliveryProfile profile) {
        return profile.success().isEmpty()
                ? say.of("webhooks.format.any")
                : say.of("webhooks.format.exactly", statuses(profile, " " + say.of("webhooks.format.or") + " "));
    }

    private static String statuses(DeliveryProfile profile, String between) {
        return profile.success().stream().sorted().map(String::valueOf).collect(Collectors.joining(between));
    }

    private String otherwise(DeliveryProfile profile) {
        if (profile.schedule().isOnce()) {
            return say.of("webhooks.format.once");
        }
        String time = time(profile.schedule().whole());
        return switch (profile.answers()) {
            case RETRIED -> say.of("webhooks.format.repeated", time);
            case FINAL -> say.of("webhooks.format.final", time);
        };
    }

    private String time(Duration whole) {
        return whole.compareTo(TWO_DAYS) < 0
                ? say.of("webhooks.format.hours", Math.round(whole.toMinutes() / 60.0))
                : say.of("webhooks.format.days", Math.round(whole.toHours() / 24.0));
    }

    private String addresses(DeliveryProfile profile) {
        return switch (profile.addresses()) {
            case ANY -> "";
            case HTTPS -> " " + say.of("webhooks.format.https");
            case HTTPS_443 -> " " + say.of("webhooks.format.https-443");
        };
    }
}
