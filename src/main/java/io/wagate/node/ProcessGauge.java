package io.wagate.node;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The process that answers: its version, its memory, how long it runs. */
@Component
@Order(80)
class ProcessGauge implements Gauge {

    private static final double NARROW = 0.9;

    @Override
    public String title() {
        return "This node";
    }

    @Override
    public List<Figure> figures() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        long most = runtime.maxMemory();
        return List.of(
                Figure.of("Version", version()).noting("Java " + Runtime.version()),
                Figure.of("Memory", Figure.bytes(used) + " of " + Figure.bytes(most))
                        .judged(used > NARROW * most ? Level.WARN : Level.OK),
                Figure.of(
                        "Running for",
                        Figure.words(Duration.ofMillis(
                                ManagementFactory.getRuntimeMXBean().getUptime()))),
                Figure.of("Processors", Integer.toString(runtime.availableProcessors())));
    }

    private static String version() {
        return Optional.ofNullable(ProcessGauge.class.getPackage().getImplementationVersion())
                .orElse("development");
    }
}
