package io.wagate.bulk;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Sampled;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** How many bulk jobs are not over, by state. */
@Component
class BulkMeters implements Sampled {

    private final OpenJobRepository jobs;
    private final Map<BulkState, AtomicLong> open = new EnumMap<>(BulkState.class);

    BulkMeters(OpenJobRepository jobs, MeterRegistry registry) {
        this.jobs = jobs;
        List.of(BulkState.PENDING, BulkState.RUNNING, BulkState.WAITING, BulkState.PAUSED)
                .forEach(state -> {
                    AtomicLong number = new AtomicLong();
                    registry.gauge("wagate.bulk.jobs", Tags.of("state", state.wire()), number);
                    open.put(state, number);
                });
    }

    @Override
    public void sample() {
        open.forEach((state, number) -> number.set(jobs.count(state, Gauge.MOST + 1)));
    }
}
