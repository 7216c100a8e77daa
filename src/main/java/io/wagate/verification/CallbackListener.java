package io.wagate.verification;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import io.wagate.verification.VerificationRepository.Stored;
import io.wagate.webhook.Callbacks;
import io.wagate.webhook.Delivery;
import io.wagate.webhook.DeliveryEnded;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Turns what a callback is to be told into its delivery, in the transaction that appended it, and hears of its end in the
 * transaction that records that.
 */
@Component
class CallbackListener {

    private final VerificationRepository verifications;
    private final StepRepository steps;
    private final CallbackAddresses addresses;
    private final TraceRepository traces;
    private final Endings endings;
    private final Callbacks callbacks;
    private final JsonMapper json;

    CallbackListener(
            VerificationRepository verifications,
            StepRepository steps,
            CallbackAddresses addresses,
            TraceRepository traces,
            Endings endings,
            Callbacks callbacks,
            JsonMapper json) {
        this.verifications = verifications;
        this.steps = steps;
        this.addresses = addresses;
        this.traces = traces;
        this.endings = endings;
        this.callbacks = callbacks;
        this.json = json;
    }

    @EventListener
    void on(EventsAppended appended) {
        appended.events().stream()
                .filter(event -> event.type() == EventType.VERIFICATION_CALLBACK)
                .forEach(this::call);
    }

    @EventListener
    void on(DeliveryEnded ended) {
        if (ended.endpoint().isForCallbacks()) {
            verifications
                    .byDelivery(
                            ended.endpoint().tenant(),
                            Delivery.row(ended.publicId()).orElse(0))
                    .ifPresent(stored -> endings.decided(stored, error(ended.delivered(), ended.outcome())));
        }
    }

    /** What was wrong with an answer, in words; null for nothing. */
    static @Nullable String error(boolean delivered, @Nullable String outcome) {
        if (delivered) {
            return null;
        }
        if (outcome == null) {
            return "The callback was not called in time";
        }
        return switch (outcome) {
            case "200", "204" -> "The callback answered " + outcome + " without Content-Type application/json";
            default ->
                outcome.matches("[0-9]{3}")
                        ? "The callback answered " + outcome
                        : "The callback did not answer: " + outcome;
        };
    }

    private void call(Event event) {
        Map<?, ?> told = json.readValue(event.data(), Map.class);
        Stored stored = verifications
                .find(event.tenant(), String.valueOf(told.get("id")))
                .orElseThrow();
        addresses.find(event.tenant(), stored.id()).ifPresent(address -> {
            String delivery = callbacks.call(stored.endpoint(), event, address);
            traces.add(event.tenant(), stored.id(), Trace.Kind.CALLED, null, delivery);
            if (Verification.Status.VALIDATED.wire().equals(told.get("status"))) {
                steps.await(event.tenant(), stored.id(), Delivery.row(delivery).orElseThrow());
            }
        });
    }
}
