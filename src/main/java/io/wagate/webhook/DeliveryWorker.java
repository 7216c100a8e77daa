package io.wagate.webhook;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.webhook.ClaimRepository.Lost;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work that nobody asks for: gives back the claims of dead nodes, and forgets what is old. A delivery whose claim was
 * lost three times is not tried a fourth time, because it may be what kills the nodes.
 */
@Component
class DeliveryWorker {

    /** Waiting ones expire, and those that are over are forgotten, after this time. */
    static final Duration KEPT = Duration.ofDays(14);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);
    private static final Duration TIDY_EVERY = Duration.ofSeconds(30);

    /** Four heartbeats. With the look above and the dispatcher's, work is taken up again within 12 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final int CRASHES = 3;
    private static final int BATCH = 500;
    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    private final ClaimRepository claims;
    private final DeliveryRepository deliveries;
    private final AttemptRepository attempts;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    DeliveryWorker(
            ClaimRepository claims,
            DeliveryRepository deliveries,
            AttemptRepository attempts,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "webhook-recovery", this::recover);
        rounds.every(TIDY_EVERY, "webhook-tidying", this::tidy);
    }

    /** Visible to tests, which do not wait for the time to come. */
    void recover() {
        List<Lost> lost = claims.lost(SILENCE);
        if (lost.isEmpty()) {
            return;
        }
        transaction.executeWithoutResult(status -> {
            List<Long> back = new ArrayList<>();
            for (Lost one : lost) {
                boolean last = one.crashes() + 1 >= CRASHES;
                if (claims.giveBack(
                        one, last ? Delivery.State.DEAD : Delivery.State.READY, last ? "crashed_worker" : null)) {
                    back.add(one.id());
                    if (last) {
                        deliveries.follow(List.of(one.id()));
                    }
                }
            }
            if (!back.isEmpty()) {
                attempts.lose(back);
                log.info("{} webhook deliveries of a lost node go on", back.size());
            }
        });
    }

    /** Visible to tests as well. */
    void tidy() {
        Instant old = clock.instant().minus(KEPT);
        long before = RowIds.floor(old);
        while (deliveries.expire(before, old, BATCH) == BATCH) {
            Thread.onSpinWait();
        }
        List<Long> over = deliveries.old(before, BATCH);
        while (!over.isEmpty()) {
            List<Long> batch = over;
            transaction.executeWithoutResult(status -> deliveries.forget(batch));
            over = deliveries.old(before, BATCH);
        }
    }
}
