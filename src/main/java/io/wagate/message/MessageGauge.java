package io.wagate.message;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import java.util.List;
import java.util.Locale;
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
        return "Messages";
    }

    @Override
    public List<Figure> figures() {
        long waiting = open.waiting(MOST + 1);
        OpenRepository.Open newest = open.among(MOST);
        String among = newest.of() < MOST ? "" : String.format(Locale.UK, "among the newest %,d", MOST);
        return List.of(
                Figure.counted("Waiting for their node", waiting)
                        .noting("accepted by another node")
                        .judged(waiting > MANY ? Level.WARN : Level.OK),
                Figure.counted("Queued", newest.queued()).noting(among),
                Figure.counted("Without an answer", newest.unknown())
                        .noting(among)
                        .judged(newest.unknown() > MANY ? Level.WARN : Level.PLAIN));
    }
}
