package io.wagate.webhook;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The queue of webhooks. */
@Component
@Order(40)
class DeliveryGauge implements Gauge {

    private static final String OLDEST = "admin.figure.webhook.oldest";
    private static final Duration LATE = Duration.ofMinutes(1);
    private static final Duration VERY_LATE = Duration.ofMinutes(10);

    private final QueueRepository queue;

    DeliveryGauge(QueueRepository queue) {
        this.queue = queue;
    }

    @Override
    public String title() {
        return "admin.gauge.webhooks";
    }

    @Override
    public List<Figure> figures() {
        return List.of(
                Figure.counted("admin.figure.webhook.waiting", queue.count(Delivery.State.READY, MOST + 1)),
                Figure.counted("admin.figure.webhook.called", queue.count(Delivery.State.LEASED, MOST + 1)),
                oldest(queue.longestDue()),
                Figure.counted("admin.figure.webhook.dead", queue.count(Delivery.State.DEAD, MOST + 1))
                        .noting("admin.figure.webhook.dead.note"));
    }

    /** Only of endpoints that may be called: what is parked behind an open breaker is not late. */
    private static Figure oldest(Duration due) {
        if (due.isZero()) {
            return Figure.of(OLDEST, Saying.Message.of("admin.figure.webhook.oldest.none"))
                    .judged(Level.OK);
        }
        Level level = due.compareTo(VERY_LATE) > 0 ? Level.BAD : due.compareTo(LATE) > 0 ? Level.WARN : Level.OK;
        return Figure.of(OLDEST, new Saying.Length(due)).judged(level);
    }
}
