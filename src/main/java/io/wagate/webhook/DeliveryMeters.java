package io.wagate.webhook;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.wagate.egress.EgressFailure;
import io.wagate.egress.EgressOutcome;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Sampled;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/** What operators can measure of webhooks: what waits and for how long, and how calls go. */
@Component
class DeliveryMeters implements Sampled {

    private static final List<String> STATUSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");
    private static final int HUNDRED = 100;

    private final QueueRepository queue;
    private final MeterRegistry registry;
    private final Map<Delivery.State, AtomicLong> queued = new EnumMap<>(Delivery.State.class);
    private final AtomicLong oldest = new AtomicLong();

    DeliveryMeters(QueueRepository queue, MeterRegistry registry) {
        this.queue = queue;
        this.registry = registry;
        TimeGauge.builder("wagate.deliveries.oldest.due", oldest::get, TimeUnit.MICROSECONDS)
                .register(registry);
        for (Delivery.State state : List.of(Delivery.State.READY, Delivery.State.LEASED, Delivery.State.DEAD)) {
            AtomicLong number = new AtomicLong();
            registry.gauge("wagate.deliveries.queued", Tags.of("state", state.wire()), number);
            queued.put(state, number);
        }
        List.of(Delivery.State.DELIVERED, Delivery.State.READY, Delivery.State.DEAD)
                .forEach(this::deliveries);
        STATUSES.forEach(this::attempts);
        for (EgressFailure failure : EgressFailure.values()) {
            attempts(failure.wire());
        }
    }

    /** A call was made and what became of it was recorded. */
    void called(EgressOutcome outcome, Verdict verdict) {
        deliveries(verdict.state()).increment();
        attempts(result(outcome)).record(outcome.took());
    }

    @Override
    public void sample() {
        queued.forEach((state, number) -> number.set(queue.count(state, Gauge.MOST + 1)));
        Duration due = queue.longestDue();
        oldest.set(due.toNanos() / 1_000);
    }

    private static String result(EgressOutcome outcome) {
        return switch (outcome) {
            case EgressOutcome.Answered answered ->
                STATUSES.get(Math.clamp(answered.status() / HUNDRED, 1, STATUSES.size()) - 1);
            case EgressOutcome.Failed failed -> failed.failure().wire();
        };
    }

    private Counter deliveries(Delivery.State state) {
        String outcome = state == Delivery.State.READY ? "retried" : state.wire();
        return registry.counter("wagate.deliveries", "outcome", outcome);
    }

    private Timer attempts(String result) {
        return registry.timer("wagate.delivery.attempt", "result", result);
    }
}
