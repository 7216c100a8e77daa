package io.wagate.webhook;

import io.wagate.event.Event;
import io.wagate.kernel.TenantId;
import org.jspecify.annotations.Nullable;

/**
 * A delivery in this node's hands.
 *
 * @param attempts calls so far, the one that is about to be made included
 * @param crashes claims that were lost with their node, which do not count as tries
 * @param session the public id of the event's session, {@code ""} for none
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
        String tenantSlug,
        String session,
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
                tenantSlug,
                session,
                event,
                rendered,
                target);
    }

    /** How many tries that count this delivery has had, with the one that is about to be made. */
    int tries() {
        return attempts - crashes;
    }
}
