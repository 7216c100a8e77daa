package io.wagate.verification;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.verification.VerificationRepository.Found;
import io.wagate.verification.VerificationRepository.Stored;
import io.wagate.webhook.Callbacks;
import io.wagate.webhook.Delivery;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The work that nobody asks for: ends what nobody answered in time, decides what a callback's end should have decided where
 * nobody heard of it, and forgets the old.
 */
@Component
class VerificationWorker {

    /** So long a verification is kept, with all that happened to it. */
    static final Duration KEPT = Duration.ofDays(90);

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);
    private static final Duration TIDY_EVERY = Duration.ofMinutes(5);

    /** A callback that ended is heard of at once; only what was missed is older. */
    private static final Duration MISSED_AFTER = Duration.ofSeconds(5);

    private static final int BATCH = 200;

    private final VerificationRepository verifications;
    private final Starts starts;
    private final Endings endings;
    private final Callbacks callbacks;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    VerificationWorker(
            VerificationRepository verifications,
            Starts starts,
            Endings endings,
            Callbacks callbacks,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.verifications = verifications;
        this.starts = starts;
        this.endings = endings;
        this.callbacks = callbacks;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "verification-expiry", this::look);
        rounds.every(TIDY_EVERY, "verification-tidying", this::tidy);
    }

    /** Visible to tests, which do not wait for the time to come. */
    void look() {
        verifications.due(BATCH).forEach(found -> stored(found).ifPresent(endings::expired));
        verifications.overheard(MISSED_AFTER, BATCH).forEach(this::decide);
    }

    /** Visible to tests as well. */
    void tidy() {
        starts.forget();
        long before = RowIds.floor(clock.instant().minus(KEPT));
        List<Long> old = verifications.old(before, BATCH);
        while (!old.isEmpty()) {
            List<Long> batch = old;
            transaction.executeWithoutResult(status -> verifications.forget(batch));
            old = verifications.old(before, BATCH);
        }
    }

    private void decide(Found found) {
        transaction.executeWithoutResult(status -> stored(found).ifPresent(stored -> {
            Optional<Delivery> delivery = Optional.ofNullable(
                            stored.verification().delivery())
                    .flatMap(id -> callbacks.find(found.tenant(), id));
            boolean delivered = delivery.map(Delivery::state)
                    .filter(Delivery.State.DELIVERED::equals)
                    .isPresent();
            String outcome = delivery.map(Delivery::lastOutcome).orElse(null);
            endings.decided(stored, CallbackListener.error(delivered, outcome));
        }));
    }

    private Optional<Stored> stored(Found found) {
        return verifications.find(found.tenant(), found.id());
    }
}
