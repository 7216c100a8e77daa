package io.wagate.webhook;

import io.wagate.event.EventType;
import java.util.Optional;
import java.util.Set;

/**
 * How events look to a receiver. A dialect adds one as a bean; this room knows none but its own. Rendering happens once
 * per delivery, in a transaction: it reads nothing and calls nobody. What it throws makes that one delivery dead.
 */
public interface PayloadFormat {

    /** The name under which endpoints store it, such as {@code wapiconnect}. */
    String name();

    /** For the portal's list of formats. */
    String title();

    /** What an endpoint of this format subscribes to unless told otherwise. */
    Set<EventType> usual();

    /** The name that a receiver sees for this type; empty where the format cannot tell such an event. */
    Optional<String> eventName(EventType type);

    /** How endpoints of this format are called. */
    default DeliveryProfile profile() {
        return DeliveryProfile.NATIVE;
    }

    /** The bytes of this occasion, for a type that {@link #eventName} knows. */
    Payload render(Occasion occasion);

    /** Puts a signature into the body, where the format has a place for one; otherwise the payload as it is. */
    default byte[] signed(byte[] payload, String secret) {
        return payload;
    }
}
