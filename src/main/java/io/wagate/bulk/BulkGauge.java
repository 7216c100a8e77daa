package io.wagate.bulk;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Gauge;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Bulk jobs that are not over. */
@Component
@Order(35)
class BulkGauge implements Gauge {

    private final OpenJobRepository jobs;

    BulkGauge(OpenJobRepository jobs) {
        this.jobs = jobs;
    }

    @Override
    public String title() {
        return "admin.gauge.bulk";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("admin.figure.bulk.running", BulkState.RUNNING),
                figure("admin.figure.bulk.pending", BulkState.PENDING),
                figure("admin.figure.bulk.held", BulkState.WAITING).noting("admin.figure.bulk.held.note"),
                figure("admin.figure.bulk.paused", BulkState.PAUSED));
    }

    private Figure figure(String name, BulkState state) {
        return Figure.counted(name, jobs.count(state, MOST + 1));
    }
}
