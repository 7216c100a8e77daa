package io.wagate.webhook;

import java.time.Duration;
import org.springframework.boot.test.context.TestComponent;

/** One call of two seconds at most, and no second one. */
@TestComponent
public final class ImpatientFormat extends FaultFormat {

    static final String NAME = "impatient";
    static final Duration TOTAL = Duration.ofSeconds(2);

    ImpatientFormat() {
        super(NAME, 1, TOTAL, false);
    }
}
