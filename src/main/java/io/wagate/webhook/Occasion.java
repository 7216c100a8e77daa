package io.wagate.webhook;

import io.wagate.event.Event;

/**
 * An event with the names that a receiver knows.
 *
 * @param tenantSlug the tenant's public id
 * @param session the public id of the session it is about; {@code ""} where it is about the tenant as a whole
 */
public record Occasion(Event event, String tenantSlug, String session) {

    /** The event's public id, such as {@code evt_88230417}; the same in every format, in the log and by pull. */
    public String eventId() {
        return eventId(event.id());
    }

    /** The public id of the event with this row id. */
    public static String eventId(long id) {
        return "evt_" + id;
    }
}
