package io.wagate.node;

import io.wagate.kernel.Figure;
import io.wagate.kernel.Figure.Level;
import io.wagate.kernel.Gauge;
import io.wagate.kernel.Saying;
import java.time.Duration;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** The database: which one, how large, how quick. */
@Component
@Order(60)
class DatabaseGauge implements Gauge {

    private static final Duration SLOW = Duration.ofMillis(20);
    private static final Duration VERY_SLOW = Duration.ofMillis(200);

    private final DatabaseRepository database;

    DatabaseGauge(DatabaseRepository database) {
        this.database = database;
    }

    @Override
    public String title() {
        return "admin.gauge.database";
    }

    @Override
    public List<Figure> figures() {
        Duration ping = database.ping();
        Level level = ping.compareTo(VERY_SLOW) > 0 ? Level.BAD : ping.compareTo(SLOW) > 0 ? Level.WARN : Level.OK;
        return List.of(
                Figure.of("admin.figure.version", new Saying.Plain(database.version())),
                Figure.of("admin.figure.database.ping", new Saying.Moment(ping)).judged(level),
                Figure.of("admin.figure.database.size", new Saying.Bytes(database.size()))
                        .noting("admin.figure.database.size.note"));
    }
}
