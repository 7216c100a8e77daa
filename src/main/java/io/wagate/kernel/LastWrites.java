package io.wagate.kernel;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Finishes what waits to be written once nobody adds to it any more: after the last request was answered and the last
 * session was let go, while everything that a commit needs is still there.
 */
@Component
class LastWrites implements SmartLifecycle {

    /** After the sessions, which are in phase 0. */
    private static final int PHASE = -1_000;

    private static final Duration GRACE = Duration.ofSeconds(5);
    private static final Logger log = LoggerFactory.getLogger(LastWrites.class);

    private final ObjectProvider<WritesTogether> writers;
    private final MeterRegistry registry;
    private volatile List<GroupCommit<?, ?>> commits = List.of();

    LastWrites(ObjectProvider<WritesTogether> writers, MeterRegistry registry) {
        this.writers = writers;
        this.registry = registry;
    }

    @Override
    public void start() {
        commits =
                writers.stream().<GroupCommit<?, ?>>map(WritesTogether::commits).toList();
        commits.forEach(one ->
                registry.gauge("wagate.commits.waiting", Tags.of("ledger", one.name()), one, GroupCommit::waiting));
    }

    @Override
    public void stop() {
        long end = System.nanoTime() + GRACE.toNanos();
        try {
            for (GroupCommit<?, ?> one : commits) {
                if (!one.flush(Duration.ofNanos(Math.max(0, end - System.nanoTime())))) {
                    log.warn("{} writes of {} were left undone", one.waiting(), one.name());
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        commits = List.of();
    }

    @Override
    public boolean isRunning() {
        return !commits.isEmpty();
    }

    @Override
    public int getPhase() {
        return PHASE;
    }
}
