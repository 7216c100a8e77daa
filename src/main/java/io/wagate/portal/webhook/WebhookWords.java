package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter.Standing;
import io.wagate.webhook.Endpoint;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call the states of endpoints and deliveries. In templates: {@code @webhookWords}. */
@Component("webhookWords")
public final class WebhookWords {

    /** A mark of the sheet and the word beside it. */
    public record Mark(String tone, String word) {}

    public Mark of(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case ACTIVE -> endpoint.isFailing() ? new Mark("st-warn", "Failing") : new Mark("st-ok", "Active");
            case PAUSED -> new Mark("st-wait", "Paused");
            case DISABLED -> new Mark("st-bad", "Switched off");
            case GONE -> new Mark("st-bad", "Gone");
        };
    }

    public Mark of(Delivery delivery) {
        return switch (delivery.state()) {
            case READY -> delivery.isRetrying() ? new Mark("st-warn", "Retrying") : new Mark("st-wait", "Waiting");
            case LEASED -> new Mark("st-busy", "Sending");
            case DELIVERED -> new Mark("st-ok", "Succeeded");
            case DEAD -> new Mark("st-bad", "Gave up");
            case CANCELLED -> new Mark("", "Cancelled");
            case EXPIRED -> new Mark("", "Expired");
        };
    }

    public String standing(Standing standing) {
        return switch (standing) {
            case WAITING -> "Waiting";
            case RETRYING -> "Retrying";
            case DELIVERED -> "Succeeded";
            case FAILED -> "Gave up";
        };
    }

    /** {@code 503, 3 attempts}; what can be said of a delivery in one cell. */
    public String summary(Delivery delivery) {
        String tries = delivery.attempts() == 1 ? "1 attempt" : delivery.attempts() + " attempts";
        if (delivery.attempts() == 0) {
            return "not tried yet";
        }
        return delivery.lastOutcome() == null ? tries : delivery.lastOutcome() + ", " + tries;
    }

    /** What an outcome is called within a sentence: a number is an answer, a name stays as it is. */
    public String outcome(@Nullable String outcome) {
        if (outcome == null) {
            return "under way";
        }
        return isStatus(outcome) ? "answered " + outcome : outcome;
    }

    public boolean isStatus(@Nullable String outcome) {
        return outcome != null && outcome.matches("[1-5][0-9]{2}");
    }

    /** Why a delivery ended without success, and what now; empty where nothing needs to be said. */
    public String reason(Delivery delivery) {
        return switch (delivery.reason() == null ? "" : delivery.reason()) {
            case "" -> "";
            case "exhausted" -> "All attempts were used up. Repair the receiver, then send it again.";
            case "gone" -> "The receiver answered 410 Gone, which means never again. It can still be sent by hand.";
            case "expired" -> "Its time was over before it could be delivered. A newer event says how things stand.";
            case "crashed_worker" ->
                "A node of this installation ended several times while sending it. Tell your administrator.";
            case "unrenderable" -> "We could not write this event in the format of the endpoint. That is our fault.";
            case "refused" -> "The receiver refused it, and its format does not repeat what was refused.";
            case "endpoint_removed" -> "The endpoint was removed.";
            case String other -> other.replace('_', ' ') + ".";
        };
    }

    /** {@code 146 ms}, {@code 2.4 s}. */
    public String millis(@Nullable Duration length) {
        return length == null ? "" : millis(length.toMillis());
    }

    public String millis(long millis) {
        return millis < 10_000
                ? String.format(Locale.UK, "%,d ms", millis)
                : String.format(Locale.UK, "%.1f s", millis / 1_000.0);
    }

    /** {@code 28 min}: a length of time in its largest unit. */
    public String length(@Nullable Duration length) {
        if (length == null) {
            return "";
        }
        if (length.toMinutes() < 1) {
            return length.toSeconds() + " s";
        }
        if (length.toHours() < 1) {
            return length.toMinutes() + " min";
        }
        return length.toDays() < 2 ? length.toHours() + " h" : length.toDays() + " days";
    }

    /** The dotted name of its event. */
    public String event(Delivery delivery) {
        // Events are kept for a shorter time than what became of them.
        @Nullable EventType type = delivery.event();
        return type == null ? "an older event" : type.wire();
    }

    /** {@code everything}, a single event, or how many. */
    public String events(Endpoint endpoint) {
        List<String> names =
                endpoint.events().stream().map(EventType::wire).sorted().toList();
        return switch (names.size()) {
            case 0 -> "Everything";
            case 1 -> names.getFirst();
            default -> names.size() + " events";
        };
    }

    /** {@code 1 delivery}, {@code 37 deliveries}. */
    public String deliveries(long count) {
        return String.format(Locale.UK, "%,d", count) + (count == 1 ? " delivery" : " deliveries");
    }
}
