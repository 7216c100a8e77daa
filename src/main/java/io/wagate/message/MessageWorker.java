package io.wagate.message;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.session.LiveSession;
import io.wagate.session.LiveSessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * The work that nobody asks for: takes over messages that other nodes accepted, finds messages whose outcome was lost
 * without a crash, and forgets old idempotency keys.
 */
@Component
class MessageWorker {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);
    private static final Duration STUCK_AFTER = Duration.ofSeconds(60);
    private static final int BATCH = 500;

    private final LiveSessions live;
    private final Handover handover;
    private final Settlement settlement;
    private final StatusRepository statuses;
    private final LedgerRepository keys;
    private final InstantSource clock;

    MessageWorker(
            LiveSessions live,
            Handover handover,
            Settlement settlement,
            StatusRepository statuses,
            LedgerRepository keys,
            InstantSource clock,
            Rounds rounds) {
        this.live = live;
        this.handover = handover;
        this.settlement = settlement;
        this.statuses = statuses;
        this.keys = keys;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "message-handover", this::look);
        rounds.every(TIDY_EVERY, "message-tidying", this::tidy);
    }

    private void look() {
        if (!live.all().isEmpty()) {
            handover.run();
        }
    }

    /** Visible to tests, which do not wait for the time to come. */
    void tidy() {
        Instant now = clock.instant();
        while (keys.forgetKeys(now.minus(IdempotencyKey.KEPT), BATCH) == BATCH) {
            Thread.onSpinWait();
        }
        settleStuck(now);
    }

    private void settleStuck(Instant now) {
        Map<Long, LiveSession> running = live.all().stream()
                .collect(Collectors.toMap(session -> session.session().id(), session -> session, (one, other) -> one));
        List<Long> tenants = running.values().stream()
                .map(session -> session.session().tenant().value())
                .distinct()
                .toList();
        if (tenants.isEmpty()) {
            return;
        }
        List<Standing> stuck = statuses.stuck(tenants, RowIds.floor(now.minus(STUCK_AFTER)), BATCH).stream()
                .filter(message -> running.containsKey(message.sessionId()))
                .toList();
        settlement.abandon(stuck);
        stuck.forEach(message -> {
            LiveSession session = running.get(message.sessionId());
            if (session != null) {
                settlement.follow(session, message);
            }
        });
    }
}
