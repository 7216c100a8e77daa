package io.wagate.requestlog;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Whether the log of requests keeps up. */
@Component
@Order(75)
class RequestLogGauge implements Gauge {

    private final Waiting waiting;

    RequestLogGauge(Waiting waiting) {
        this.waiting = waiting;
    }

    @Override
    public String title() {
        return "admin.gauge.requests";
    }

    @Override
    public List<Figure> figures() {
        long dropped = waiting.dropped();
        return List.of(
                Figure.counted("admin.figure.requests.waiting", waiting.size()),
                Figure.counted("admin.figure.requests.dropped", dropped)
                        .noting("admin.figure.requests.dropped.note")
                        .judged(dropped == 0 ? Level.OK : Level.WARN));
    }
}
