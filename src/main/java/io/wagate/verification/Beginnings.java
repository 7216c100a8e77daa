package io.wagate.verification;

import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import io.wagate.verification.FreshRepository.Fresh;
import io.wagate.verification.VerificationRepository.Stored;
import org.springframework.stereotype.Component;

/** How every verification begins, in the caller's transaction. */
@Component
class Beginnings {

    private final FreshRepository fresh;
    private final VerificationRepository verifications;
    private final TraceRepository traces;
    private final EventLog events;

    Beginnings(FreshRepository fresh, VerificationRepository verifications, TraceRepository traces, EventLog events) {
        this.fresh = fresh;
        this.verifications = verifications;
        this.traces = traces;
        this.events = events;
    }

    /** A {@link org.springframework.dao.DuplicateKeyException} says that a live one has this code. */
    Stored begin(TenantId tenant, Fresh begun, VerificationSettings settings) {
        fresh.insert(tenant, begun, settings);
        Stored made = verifications.find(tenant, begun.id()).orElseThrow();
        traces.add(tenant, begun.id(), Trace.Kind.REQUESTED, null, null);
        return made;
    }

    /** Appends the event of it. Comes last: it takes the lock that all events of a tenant share. */
    void tell(Stored made) {
        events.append(VerificationEvents.of(
                EventType.VERIFICATION_REQUESTED,
                made,
                null,
                made.verification().times().requested()));
    }
}
