package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How events look to a receiver. A dialect adds one as a bean; this room knows none but its own. Rendering happens once
 * per delivery, in a transaction: it reads nothing and calls nobody. What it throws makes that one delivery dead.
 */
public interface PayloadFormat {

    /** The name under which endpoints store it, such as {@code wapiconnect}. */
    String name();

    /** What sentences call it, in English. Pages have words of their own. */
    String title();

    /** What an endpoint of this format subscribes to unless told otherwise. */
    Set<EventType> usual();

    /** The name that a receiver sees for this type; empty where the format cannot tell such an event. */
    Optional<String> eventName(EventType type);

    /** How endpoints of this format are called. */
    default DeliveryProfile profile() {
        return DeliveryProfile.NATIVE;
    }

    /**
     * As which types an event of this type is told, in that order: one delivery each for those that an endpoint
     * subscribed to, and each after the one before it is over. Usually as itself.
     */
    default List<EventType> toldAs(EventType type) {
        return List.of(type);
    }

    /** Whether this one event is told at all, where that depends on more than its type. Asked for types of {@link #toldAs}. */
    default boolean tells(Event event) {
        return true;
    }

    /** Whether an occasion about a message carries what is stored of it. */
    default boolean readsMessages() {
        return false;
    }

    /** Whether the occasion should be told a little later, because a file that belongs to it is still being fetched. */
    default boolean awaitsFile(Occasion occasion) {
        return false;
    }

    /** The bytes of this occasion, for a type that {@link #eventName} knows. */
    Payload render(Occasion occasion);

    /** Puts the file that a payload names into its body. */
    default byte[] enclosed(byte[] payload, Enclosure file) {
        return payload;
    }

    /** Puts a signature into the body, where the format has a place for one; otherwise the payload as it is. */
    default byte[] signed(byte[] payload, String secret) {
        return payload;
    }
}
