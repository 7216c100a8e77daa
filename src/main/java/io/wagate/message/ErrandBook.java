package io.wagate.message;

import io.wagate.event.NewEvent;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps account of errands, inside the transactions of the messages; implemented by the room that sends many. */
public interface ErrandBook {

    /**
     * A message that is about to be stored.
     *
     * @param waId WhatsApp's id of the message
     * @param nextAt when the session may send the next one
     */
    record Claim(TenantId tenant, long session, Errand errand, String waId, Instant nextAt) {}

    /**
     * What became of a message.
     *
     * @param before how it stood before
     * @param error our stable name of why it failed, null otherwise
     */
    record Outcome(
            TenantId tenant,
            long session,
            Errand errand,
            MessageStatus before,
            MessageStatus status,
            @Nullable String error,
            Instant at) {}

    /** Marks the recipients as being sent to; answers those that may be. The others were taken back meanwhile. */
    Set<Errand> claim(List<Claim> claims);

    /** Takes the outcomes down; answers what to tell of them. */
    List<NewEvent> settle(List<Outcome> outcomes);
}
