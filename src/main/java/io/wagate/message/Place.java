package io.wagate.message;

import io.wagate.session.LiveSession;
import io.wagate.session.WhatsAppSession;
import org.jspecify.annotations.Nullable;

/**
 * Where a message will be sent: a ready session, and its live actor where this node runs it.
 *
 * @param live null where another node owns the session
 */
record Place(WhatsAppSession session, @Nullable LiveSession live) {

    @Nullable
    Long epoch() {
        return live == null ? null : session.epoch();
    }
}
