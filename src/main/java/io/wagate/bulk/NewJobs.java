package io.wagate.bulk;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Trail;
import io.wagate.message.IdempotencyKey;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Stores new jobs: all of one at once, and one for each idempotency key. */
@Component
class NewJobs {

    private final BulkRepository jobs;
    private final RecipientRepository rows;
    private final Conductors conductors;
    private final AuditLog audit;
    private final TransactionTemplate transaction;

    NewJobs(
            BulkRepository jobs,
            RecipientRepository rows,
            Conductors conductors,
            AuditLog audit,
            TransactionTemplate transaction) {
        this.jobs = jobs;
        this.rows = rows;
        this.conductors = conductors;
        this.audit = audit;
        this.transaction = transaction;
    }

    /** Stores a job with its recipients and wakes who sends it; answers the earlier one where its key was used meanwhile. */
    BulkJob store(Actor actor, BulkJob job, List<BulkRecipient> read, @Nullable IdempotencyKey key) {
        try {
            transaction.executeWithoutResult(status -> {
                jobs.insert(actor.tenant(), job, key);
                rows.insert(actor.tenant(), job.id(), read);
                audit.record(actor, "bulk_job.created", job.publicId());
            });
        } catch (DuplicateKeyException usedMeanwhile) {
            return earlier(actor, key).orElseThrow(() -> usedMeanwhile);
        }
        if (job.state() == BulkState.PENDING) {
            conductors.wake(actor.tenant(), job.sessionId());
        }
        Trail.made(Trail.Kind.JOB, job.publicId());
        return job;
    }

    /** The job that came of this key; refuses a key that was used for another request. */
    Optional<BulkJob> earlier(Actor actor, @Nullable IdempotencyKey key) {
        if (key == null) {
            return Optional.empty();
        }
        Optional<BulkJob> job = jobs.find(actor.tenant(), key);
        if (job.isPresent() && !jobs.sameRequest(actor.tenant(), key)) {
            throw new Problem.IdempotencyMismatch("This Idempotency-Key was used for another request").asException();
        }
        job.ifPresent(found -> {
            Trail.repeated();
            Trail.made(Trail.Kind.JOB, found.publicId());
        });
        return job;
    }
}
