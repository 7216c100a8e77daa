package io.wagate.webhook;

import io.wagate.kernel.Rounds;
import io.wagate.webhook.ClaimRepository.Lost;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work that nobody asks for: gives back the claims of dead nodes. A delivery whose claim was
 * lost three times is not tried a fourth time, because it may be what kills the nodes.
 */
@Component
class DeliveryWorker {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(2);

    /** Four heartbeats. With the look above and the dispatcher's, work is taken up again within 12 seconds. */
    private static final Duration SILENCE = Duration.ofSeconds(8);

    private static final int CRASHES = 3;
    private static final int BATCH = 500;
    private static final Logger log = LoggerFactory.getLogger(DeliveryWorker.class);

    private final ClaimRepository claims;
    private final DeliveryRepository deliveries;
    private final AttemptRepository attempts;
    private final TransactionTemplate transaction;

    DeliveryWorker(
            ClaimRepository claims,
            DeliveryRepository deliveries,
            AttemptRepository attempts,
            TransactionTemplate transaction,
            Rounds rounds) {
        this.claims = claims;
        this.deliveries = deliveries;
        this.attempts = attempts;
        this.transaction = transaction;
        rounds.every(LOOK_EVERY, "webhook-recovery", this::recover);
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
}
