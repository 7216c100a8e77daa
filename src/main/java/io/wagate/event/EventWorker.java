package io.wagate.event;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Deletes facts that are older than {@link EventFeed#KEPT}, or than their tenant wants, a batch at a time along the primary key. Whoever needs a
 * fact for longer keeps what is needed of it: messages their status and times, deliveries the bytes that they send.
 */
@Component
class EventWorker {

    private static final Logger log = LoggerFactory.getLogger(EventWorker.class);
    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 1000;

    private final EventFeedRepository events;
    private final ShorterLives shorter;
    private final InstantSource clock;

    EventWorker(EventFeedRepository events, ShorterLives shorter, InstantSource clock, Rounds rounds) {
        this.events = events;
        this.shorter = shorter;
        this.clock = clock;
        rounds.every(PAUSE, "event-worker", this::tidy);
    }

    /** One round: everything that is too old by now. */
    void tidy() {
        long kept = RowIds.floor(clock.instant().minus(EventFeed.KEPT));
        while (events.forget(kept, BATCH) == BATCH && !Thread.currentThread().isInterrupted()) {
            log.debug("Deleted {} old events", BATCH);
        }
        shorter.shorterThan(EventFeed.KEPT).forEach(this::tidy);
    }

    private void tidy(TenantId tenant, Duration life) {
        long kept = RowIds.floor(clock.instant().minus(life));
        while (events.forget(tenant, kept, BATCH) == BATCH
                && !Thread.currentThread().isInterrupted()) {
            log.debug("Deleted {} old events of one tenant", BATCH);
        }
    }
}
