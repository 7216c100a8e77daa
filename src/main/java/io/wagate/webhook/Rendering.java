package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.kernel.Actor;
import io.wagate.message.Message;
import io.wagate.message.MessageLog;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Renders what a claim holds and was never rendered, in the claim's transaction. What cannot be rendered ends there: as a
 * dead delivery, never as a failed claim.
 */
@Component
class Rendering {

    /** So long after its event a delivery is held back for a file that is being fetched, looking again after each pause. */
    private static final Duration FILE_PATIENCE = Duration.ofSeconds(10);

    private static final Duration FILE_PAUSE = Duration.ofMillis(200);

    private static final Logger log = LoggerFactory.getLogger(Rendering.class);

    private final ClaimRepository deliveries;
    private final DeliveryRepository queue;
    private final MessageLog messages;
    private final InstantSource clock;

    Rendering(ClaimRepository deliveries, DeliveryRepository queue, MessageLog messages, InstantSource clock) {
        this.deliveries = deliveries;
        this.queue = queue;
        this.messages = messages;
        this.clock = clock;
    }

    /** Null where there is nothing to send now: the delivery is over, or waits for its file. */
    @Nullable
    Payload of(Claimed delivery, PayloadFormat format, long claim) {
        Event event = delivery.event();
        if (event == null) {
            end(delivery, claim, Delivery.State.DEAD, "event_forgotten");
            return null;
        }
        try {
            Occasion occasion = delivery.occasion(event, message(event, format));
            if (format.awaitsFile(occasion)
                    && clock.instant().isBefore(delivery.createdAt().plus(FILE_PATIENCE))) {
                deliveries.postpone(delivery.id(), claim, FILE_PAUSE);
                return null;
            }
            return format.render(occasion);
        } catch (RuntimeException bug) {
            log.error("Delivery {} could not be rendered as {}", delivery.id(), format.name(), bug);
            end(delivery, claim, Delivery.State.DEAD, "unrenderable");
            return null;
        }
    }

    /** Ends a claimed delivery without a call; what waited for its end goes on. */
    void end(Claimed delivery, long claim, Delivery.State state, String reason) {
        deliveries.close(delivery.id(), claim, state, reason);
        if (delivery.leadsTo() != null) {
            queue.follow(List.of(delivery.id()));
        }
    }

    private @Nullable Message message(Event event, PayloadFormat format) {
        Long row = event.messageId();
        return row == null || !format.readsMessages()
                ? null
                : messages.row(Actor.system(event.tenant()), row).orElse(null);
    }
}
