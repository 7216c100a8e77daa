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
        return "Bulk jobs";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                figure("Running", BulkState.RUNNING),
                figure("Waiting for their turn", BulkState.PENDING),
                figure("Held back", BulkState.WAITING)
                        .noting("the day's messages are used up, or WhatsApp restricts the number"),
                figure("Paused", BulkState.PAUSED));
    }

    private Figure figure(String name, BulkState state) {
        return Figure.counted(name, jobs.count(state, MOST + 1));
    }
}
