package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * An event with what a receiver is told of its surroundings.
 *
 * @param toldAs the type under which it is told, usually its own
 * @param tenantSlug the tenant's public id
 * @param session the public id of the session it is about; {@code ""} where it is about the tenant as a whole
 * @param phone the session's own number (digits of E.164), null where it has none
 * @param message what is stored of the message it is about, for formats that want it
 */
public record Occasion(
        Event event,
        EventType toldAs,
        String tenantSlug,
        String session,
        @Nullable String phone,
        @Nullable Message message) {

    /** An event under its own type. */
    public Occasion(Event event, String tenantSlug, String session) {
        this(event, event.type(), tenantSlug, session, null, null);
    }

    /** The event's public id, such as {@code evt_88230417}; the same in every format, in the log and by pull. */
    public String eventId() {
        return eventId(event.id());
    }

    /** The public id of the event with this row id. */
    public static String eventId(long id) {
        return "evt_" + id;
    }
}
