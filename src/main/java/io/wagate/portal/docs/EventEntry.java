package io.wagate.portal.docs;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import java.util.List;

/**
 * One event: when it happens, what it carries.
 *
 * @param says when it happens
 * @param also what may stand in its data beside what the example has
 * @param example such a fact, as it stands in the log
 * @param session the session that it is about; empty where it is about the company
 */
record EventEntry(EventType type, Prose says, String text, List<String> also, Event example, String session) {

    /** Its dotted name. */
    public String name() {
        return type.wire();
    }
}
