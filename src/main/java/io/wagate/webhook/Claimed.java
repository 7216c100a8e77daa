package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.message.Message;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in this node's hands.
 *
 * @param attempts calls so far, the one that is about to be made included
 * @param crashes claims that were lost with their node, which do not count as tries
 * @param toldAs the type under which its event is told, {@code ""} for its own
 * @param leadsTo the delivery that waits for this one's end, null for none
 * @param session the public id of the event's session, {@code ""} for none
 * @param phone that session's own number, null where it has none
 * @param target the address that it goes to instead of its endpoint's, sealed; null for that one
 * @param event null where the log no longer has it
 */
record Claimed(
        long id,
        TenantId tenant,
        long endpoint,
        long origin,
        boolean again,
        int attempts,
        int crashes,
        boolean expired,
        String toldAs,
        @Nullable Long leadsTo,
        Instant createdAt,
        String tenantSlug,
        String session,
        @Nullable String phone,
        @Nullable Event event,
        @Nullable Payload payload,
        byte @Nullable [] target) {

    /** The same with what was rendered for it. */
    Claimed with(Payload rendered) {
        return new Claimed(
                id,
                tenant,
                endpoint,
                origin,
                again,
                attempts,
                crashes,
                expired,
                toldAs,
                leadsTo,
                createdAt,
                tenantSlug,
                session,
                phone,
                event,
                rendered,
                target);
    }

    /** Its event as a format is told of it. */
    Occasion occasion(Event told, @Nullable Message message) {
        EventType type = toldAs.isEmpty() ? told.type() : EventType.of(toldAs);
        return new Occasion(told, type, tenantSlug, session, phone, message);
    }

    /** How many tries that count this delivery has had, with the one that is about to be made. */
    int tries() {
        return attempts - crashes;
    }
}
