package io.wagate.node;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.TimeGauge;
import io.wagate.kernel.Sampled;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What operators can measure of this process and its peers. */
@Component
class NodeMeters implements Sampled {

    private static final int MOST = 1_000;

    private final NodeRepository nodes;
    private final AtomicLong alive = new AtomicLong();
    private final AtomicLong silent = new AtomicLong();

    NodeMeters(NodeRepository nodes, Node self, MeterRegistry registry) {
        this.nodes = nodes;
        registry.gauge("wagate.nodes", Tags.of("state", "alive"), alive);
        registry.gauge("wagate.nodes", Tags.of("state", "silent"), silent);
        TimeGauge.builder("wagate.heartbeat.age", self::sinceRenewal, TimeUnit.NANOSECONDS)
                .register(registry);
    }

    @Override
    public void sample() {
        Map<Boolean, Long> counts = nodes.all(MOST).stream()
                .collect(Collectors.partitioningBy(
                        node -> node.silent().compareTo(Node.DEAD_AFTER) > 0, Collectors.counting()));
        alive.set(counts.getOrDefault(false, 0L));
        silent.set(counts.getOrDefault(true, 0L));
    }
}
