package io.wagate.node;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
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
        return "admin.gauge.process";
    }

    @Override
    public List<Figure> figures() {
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        long most = runtime.maxMemory();
        return List.of(
                Figure.of("admin.figure.version", version())
                        .noting(List.of(new Saying.Plain("Java " + Runtime.version()))),
                Figure.of(
                                "admin.figure.process.memory",
                                Saying.Message.of(
                                        "admin.figure.process.memory.is",
                                        new Saying.Bytes(used),
                                        new Saying.Bytes(most)))
                        .judged(used > NARROW * most ? Level.WARN : Level.OK),
                Figure.of(
                        "admin.figure.process.uptime",
                        new Saying.Length(Duration.ofMillis(
                                ManagementFactory.getRuntimeMXBean().getUptime()))),
                Figure.of("admin.figure.process.processors", new Saying.Count(runtime.availableProcessors())));
    }

    private static Saying version() {
        return Optional.ofNullable(ProcessGauge.class.getPackage().getImplementationVersion())
                .<Saying>map(Saying.Plain::new)
                .orElseGet(() -> Saying.Message.of("admin.figure.process.development"));
    }
}
