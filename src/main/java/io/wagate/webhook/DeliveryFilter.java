package io.wagate.webhook;

import io.wagate.event.EventType;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which deliveries of the log are meant; null parts mean all.
 *
 * @param endpoint the public id of an endpoint
 * @param standing how they stand
 * @param outcome of the last attempt: a status such as {@code 503}, a class such as {@code 5xx}, a name such as
 *     {@code connect_timeout}
 * @param id a delivery's, a webhook's or an event's public id
 */
public record DeliveryFilter(
        @Nullable String endpoint,
        @Nullable Standing standing,
        @Nullable EventType event,
        @Nullable String outcome,
        @Nullable String id,
        @Nullable Instant since,
        @Nullable Instant until) {

    /** Everything. */
    public static final DeliveryFilter ALL = new DeliveryFilter(null, null, null, null, null, null, null);

    /** How deliveries stand, in the words of the portal. */
    public enum Standing {
        WAITING,
        /** Failed at least once and is not over. */
        RETRYING,
        DELIVERED,
        /** Over, without success. */
        FAILED
    }
}
