package io.wagate.bulk;

import io.wagate.kernel.Rounds;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Deletes jobs with their recipients some time after their end, and drafts that nobody started. */
@Component
class BulkWorker {

    /** How long a job can be looked at after its end. */
    static final Duration KEPT = Duration.ofDays(90);

    /** How long a draft waits to be started. */
    static final Duration DRAFT_KEPT = Duration.ofDays(1);

    private static final Duration PAUSE = Duration.ofMinutes(10);
    private static final int BATCH = 20;

    private final BulkRepository jobs;
    private final RecipientRepository recipients;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    BulkWorker(
            BulkRepository jobs,
            RecipientRepository recipients,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.jobs = jobs;
        this.recipients = recipients;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(PAUSE, "bulk-tidying", this::tidy);
    }

    /** One round: everything that is too old by now. */
    void tidy() {
        Instant now = clock.instant();
        List<BulkJob> old;
        do {
            old = jobs.old(now.minus(KEPT), now.minus(DRAFT_KEPT), BATCH);
            old.forEach(this::delete);
        } while (old.size() == BATCH);
    }

    private void delete(BulkJob job) {
        transaction.executeWithoutResult(status -> {
            if (jobs.delete(job.tenant(), job.id())) {
                recipients.delete(job.tenant(), job.id());
            }
        });
    }
}
