package io.wagate.message;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Messages on their way. */
@Component
@Order(30)
class MessageGauge implements Gauge {

    private static final long MANY = 1_000;

    private final OpenRepository open;

    MessageGauge(OpenRepository open) {
        this.open = open;
    }

    @Override
    public String title() {
        return "admin.gauge.messages";
    }

    @Override
    public List<Figure> figures() {
        long waiting = open.waiting(MOST + 1);
        OpenRepository.Open newest = open.among(MOST);
        List<Saying> among = newest.of() < MOST
                ? List.of()
                : List.of(Saying.Message.of("admin.figure.message.among", new Saying.Count(MOST)));
        return List.of(
                Figure.counted("admin.figure.message.waiting", waiting)
                        .noting("admin.figure.message.waiting.note")
                        .judged(waiting > MANY ? Level.WARN : Level.OK),
                Figure.counted("admin.figure.message.queued", newest.queued()).noting(among),
                Figure.counted("admin.figure.message.unknown", newest.unknown())
                        .noting(among)
                        .judged(newest.unknown() > MANY ? Level.WARN : Level.PLAIN));
    }
}
