package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryFilter.Standing;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointFigures;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages call the states of endpoints and deliveries. In templates: {@code @webhookWords}. */
@Component("webhookWords")
public final class WebhookWords {

    private final Say say;

    WebhookWords(Say say) {
        this.say = say;
    }

    /** A mark of the sheet and the word beside it. */
    public record Mark(String tone, String word) {}

    public Mark of(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case ACTIVE -> endpoint.isFailing() ? mark("st-warn", "failing") : mark("st-ok", "active");
            case PAUSED -> mark("st-wait", "paused");
            case DISABLED -> mark("st-bad", "off");
            case GONE -> mark("st-bad", "gone");
        };
    }

    public Mark of(Delivery delivery) {
        return switch (delivery.state()) {
            case READY -> delivery.isRetrying() ? mark("st-warn", "retrying") : mark("st-wait", "waiting");
            case LEASED -> mark("st-busy", "sending");
            case DELIVERED -> mark("st-ok", "delivered");
            case DEAD -> mark("st-bad", "dead");
            case CANCELLED -> mark("", "cancelled");
            case EXPIRED -> mark("", "expired");
        };
    }

    private Mark mark(String tone, String state) {
        return new Mark(tone, say.of("webhooks.state." + state));
    }

    public String standing(Standing standing) {
        return say.of(
                switch (standing) {
                    case WAITING -> "webhooks.state.waiting";
                    case RETRYING -> "webhooks.state.retrying";
                    case DELIVERED -> "webhooks.state.delivered";
                    case FAILED -> "webhooks.state.dead";
                });
    }

    /** Why an endpoint that is not called was stopped, as the service notes it; empty where nothing was noted. */
    public String reason(Endpoint endpoint) {
        if (endpoint.reason() == null) {
            return "";
        }
        return switch (endpoint.state()) {
            case GONE -> say.of("webhooks.gone.reason");
            case DISABLED -> say.of("webhooks.off.reason");
            case ACTIVE, PAUSED -> endpoint.reason();
        };
    }

    /** {@code 503, 3 attempts}; what can be said of a delivery in one cell. */
    public String summary(Delivery delivery) {
        if (delivery.attempts() == 0) {
            return say.of("webhooks.not-tried-yet");
        }
        String tries = say.count("webhooks.attempts", delivery.attempts());
        return delivery.lastOutcome() == null ? tries : delivery.lastOutcome() + ", " + tries;
    }

    /** What an outcome is called within a sentence: a number is an answer, a name stays as it is. */
    public String outcome(@Nullable String outcome) {
        if (outcome == null) {
            return say.of("webhooks.under-way");
        }
        return isStatus(outcome) ? say.of("webhooks.answered", outcome) : outcome;
    }

    public boolean isStatus(@Nullable String outcome) {
        return outcome != null && outcome.matches("[1-5][0-9]{2}");
    }

    /** Why a delivery ended without success, and what now; empty where nothing needs to be said. */
    public String reason(Delivery delivery) {
        String reason = delivery.reason() == null ? "" : delivery.reason();
        return switch (reason) {
            case "" -> "";
            case "exhausted", "gone", "expired", "crashed_worker", "unrenderable", "refused", "endpoint_removed" ->
                say.of("webhooks.ended." + reason);
            default -> reason.replace('_', ' ') + ".";
        };
    }

    /** Which share of the deliveries that ended succeeded; empty where none ended. */
    public String share(EndpointFigures figures) {
        long ended = figures.delivered() + figures.failed();
        if (ended == 0) {
            return "";
        }
        // 100% only where nothing failed.
        double percent = Math.floor(1_000.0 * figures.delivered() / ended) / 10;
        return say.of("webhooks.percent", percent == 100 ? "100" : written("%.1f", percent));
    }

    /** {@code 146 ms}, {@code 2.4 s}. */
    public String millis(@Nullable Duration length) {
        return length == null ? "" : millis(length.toMillis());
    }

    public String millis(long millis) {
        return millis < 10_000 ? written("%,d ms", millis) : written("%.1f s", millis / 1_000.0);
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
        return length.toDays() < 2 ? length.toHours() + " h" : say.of("webhooks.days", length.toDays());
    }

    /** The dotted name of its event. */
    public String event(Delivery delivery) {
        // Events are kept for a shorter time than what became of them.
        @Nullable EventType type = delivery.event();
        return type == null ? say.of("webhooks.an-older-event") : type.wire();
    }

    /** {@code Everything}, a single event, or how many. */
    public String events(Endpoint endpoint) {
        List<String> names =
                endpoint.events().stream().map(EventType::wire).sorted().toList();
        return switch (names.size()) {
            case 0 -> say.of("webhooks.everything");
            case 1 -> names.getFirst();
            default -> say.of("webhooks.events-count", names.size());
        };
    }

    /** {@code 1 delivery}, {@code 37 deliveries}. */
    public String deliveries(long count) {
        return say.count("webhooks.deliveries-count", count);
    }

    private static String written(String form, Object number) {
        return String.format(Readers.language().locale(), form, number);
    }
}
