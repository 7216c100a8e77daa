package io.wagate.requestlog;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Component;

/** Forgets requests that are older than they are kept. */
@Component
class RequestLogWorker {

    private static final Duration EVERY = Duration.ofMinutes(1);
    private static final int BATCH = 1_000;

    private final RequestLogRepository requests;
    private final RequestLogSettings settings;
    private final InstantSource clock;

    RequestLogWorker(RequestLogRepository requests, RequestLogSettings settings, InstantSource clock, Rounds rounds) {
        this.requests = requests;
        this.settings = settings;
        this.clock = clock;
        rounds.every(EVERY, "request-log-tidying", this::tidy);
    }

    /** Visible to tests, which do not wait for the time to come. */
    void tidy() {
        long before = RowIds.floor(clock.instant().minus(settings.kept()));
        while (requests.forget(before, BATCH) == BATCH) {
            Thread.onSpinWait();
        }
    }
}
