package io.wagate.message;

import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import org.springframework.stereotype.Component;

/** The accepting node's side of a message whose session another node owns: waits for what the owner records. */
@Component
class OwnersAnswer {

    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    private final StatusRepository statuses;
    private final StatusLedger ledger;
    private final InstantSource clock;
    private final Duration wait;

    OwnersAnswer(StatusRepository statuses, StatusLedger ledger, InstantSource clock, Departure departure) {
        this.statuses = statuses;
        this.ledger = ledger;
        this.clock = clock;
        this.wait = departure.longest();
    }

    /**
     * How the message stands when the owner has recorded an outcome or the wait is over. A message that nobody took over
     * by then is given up: it certainly did not leave, and its sender is told so.
     */
    Standing await(Standing queued) {
        long end = System.nanoTime() + wait.toNanos();
        Standing now = queued;
        try {
            while (now.status() == MessageStatus.QUEUED && System.nanoTime() < end) {
                Thread.sleep(LOOK_EVERY);
                now = statuses.find(queued.tenant(), queued.id()).orElse(queued);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return now;
        }
        return now.status() == MessageStatus.QUEUED ? giveUp(now) : now;
    }

    private Standing giveUp(Standing message) {
        StatusChange change = StatusChange.neverHanded(
                message, clock.instant().truncatedTo(ChronoUnit.MICROS), Refusals.NOT_CONNECTED);
        return ledger.record(change).join().orElse(message);
    }
}
