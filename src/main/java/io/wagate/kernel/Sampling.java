package io.wagate.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The one reader of {@link Sampled} meters; its own meter says how old they are. */
@Component
class Sampling {

    private static final Duration EVERY = Duration.ofSeconds(15);
    private static final Logger log = LoggerFactory.getLogger(Sampling.class);

    private final ObjectProvider<Sampled> rooms;
    private volatile long completeAt = System.nanoTime();

    Sampling(ObjectProvider<Sampled> rooms, MeterRegistry registry, Rounds rounds) {
        this.rooms = rooms;
        TimeGauge.builder("wagate.samples.age", () -> System.nanoTime() - completeAt, TimeUnit.NANOSECONDS)
                .description("Time since everything that is sampled was read")
                .register(registry);
        rounds.every(EVERY, "meter-samples", this::sample);
    }

    /** Visible to tests, which do not wait for the time to come. A room that cannot be read does not hide the others. */
    void sample() {
        boolean complete = true;
        for (Sampled room : rooms) {
            complete &= sampled(room);
        }
        if (complete) {
            completeAt = System.nanoTime();
        }
    }

    private static boolean sampled(Sampled room) {
        try {
            room.sample();
            return true;
        } catch (RuntimeException e) {
            log.warn("{} could not be read: {}", room.getClass().getSimpleName(), e.getMessage());
            return false;
        }
    }
}
