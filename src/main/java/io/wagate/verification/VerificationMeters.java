package io.wagate.verification;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.wagate.event.Event;
import io.wagate.event.EventType;
import io.wagate.event.EventsAppended;
import java.util.EnumMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Counts what became of verifications, once it is committed. */
@Component
class VerificationMeters {

    private final Map<EventType, Counter> counters = new EnumMap<>(EventType.class);

    VerificationMeters(MeterRegistry registry) {
        Map.of(
                        EventType.VERIFICATION_REQUESTED, "requested",
                        EventType.VERIFICATION_VALIDATED, "validated",
                        EventType.VERIFICATION_EXPIRED, "expired",
                        EventType.VERIFICATION_FAILED, "failed")
                .forEach((type, outcome) ->
                        counters.put(type, registry.counter("wagate.verifications", "outcome", outcome)));
    }

    @TransactionalEventListener
    void count(EventsAppended appended) {
        for (Event event : appended.events()) {
            Counter counter = counters.get(event.type());
            if (counter != null) {
                counter.increment();
            }
        }
    }
}
