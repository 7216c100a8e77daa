package io.wagate.webhook;

import io.wagate.event.Event;
import org.jspecify.annotations.Nullable;

/**
 * A delivery is over. Published inside the transaction that recorded it.
 *
 * @param event what was delivered; null where the log no longer has it
 * @param outcome of its last call
 */
public record DeliveryEnded(
        Endpoint endpoint, @Nullable Event event, String publicId, boolean delivered, String outcome) {}
