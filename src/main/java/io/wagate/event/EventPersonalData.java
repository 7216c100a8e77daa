package io.wagate.event;

import io.wagate.kernel.PersonalRows;
import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The facts that name a number. They live for weeks only, so they are read through: there is no index for it. */
@Component
@Order(100)
class EventPersonalData extends PersonalRows {

    private static final Kind FACTS = new Kind(
            "Events", EventData.EVENTS, "events", "data REGEXP ?", (tenant, subject) -> List.of(subject.pattern()));

    EventPersonalData(JdbcClient jdbc) {
        super(jdbc, FACTS);
    }
}
