package io.wagate.bulk;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.Trail;
import io.wagate.media.Media;
import io.wagate.message.ErrandService;
import io.wagate.message.IdempotencyKey;
import io.wagate.plan.Feature;
import io.wagate.plan.PlanService;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Makes bulk jobs: everything is checked before anything is stored, and all of it is stored at once. */
@Service
public class BulkDrafting {

    private static final int ID_BYTES = 12;

    private final Recipients recipients;
    private final BulkRepository jobs;
    private final RecipientRepository rows;
    private final Conductors conductors;
    private final ErrandService errands;
    private final SessionService sessions;
    private final TenantService tenants;
    private final PlanService plans;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final RowIds ids;
    private final Randomness randomness;
    private final InstantSource clock;

    BulkDrafting(
            Recipients recipients,
            BulkRepository jobs,
            RecipientRepository rows,
            Conductors conductors,
            ErrandService errands,
            SessionService sessions,
            TenantService tenants,
            PlanService plans,
            AuditLog audit,
            TransactionTemplate transaction,
            RowIds ids,
            Randomness randomness,
            InstantSource clock) {
        this.recipients = recipients;
        this.jobs = jobs;
        this.rows = rows;
        this.conductors = conductors;
        this.errands = errands;
        this.sessions = sessions;
        this.tenants = tenants;
        this.plans = plans;
        this.audit = audit;
        this.transaction = transaction;
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
    }

    /**
     * Makes a job. Recipients who can never be sent to are skipped with their reason, and the rest is sent; a request that
     * is wrong in itself, or has nobody left to send to, is refused with {@link Problem.Invalid} and nothing is stored. A
     * job that is to start at once needs a ready session. A used idempotency key answers the job that came of it.
     */
    public BulkJob create(Actor actor, BulkRequest request) {
        actor.require(Permission.SEND);
        plans.require(tenants.get(actor.tenant()), Feature.BULK);
        WhatsAppSession session = sessions.get(actor, request.message().session());
        BulkJob.Delay delay = BulkRules.delay(request.delayMin(), request.delayMax());
        String name = BulkRules.name(request.name());
        int most = mostRecipients(actor);
        if (request.recipients().isEmpty() || request.recipients().size() > most) {
            throw new Problem.Invalid(
                            "INVALID_RECIPIENTS",
                            "recipients",
                            String.format(Locale.ROOT, "recipients has 1 to %,d entries", most))
                    .asException();
        }
        IdempotencyKey key = IdempotencyKey.of(request.message().idempotencyKey(), request.parts());
        Optional<BulkJob> earlier = earlier(actor, key);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant starts = BulkRules.starts(request.startsAt(), now);
        if (!request.draft() && !starts.isAfter(now)) {
            requireReady(actor, session);
        }
        List<BulkRecipient> read = recipients.read(actor.tenant(), request.recipients(), request.skipDuplicates(), now);
        Media file = errands.prepare(actor, BulkRules.addressed(request.message(), read));
        BulkRules.requireKept(file, starts);
        BulkJob job = new BulkJob(
                ids.next(),
                actor.tenant(),
                HexFormat.of().formatHex(randomness.bytes(ID_BYTES)),
                session.id(),
                name,
                BulkRules.copy(request, file),
                delay,
                request.atLimit(),
                request.draft() ? BulkState.DRAFT : BulkState.PENDING,
                null,
                BulkRules.counts(read),
                actor.source(),
                new BulkJob.Times(now, starts, null, null, null));
        return store(actor, job, read, key);
    }

    private BulkJob store(Actor actor, BulkJob job, List<BulkRecipient> read, @Nullable IdempotencyKey key) {
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

    private Optional<BulkJob> earlier(Actor actor, @Nullable IdempotencyKey key) {
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

    /** The most recipients of one job, by the tenant's plan. */
    public int mostRecipients(Actor actor) {
        return plans.recipientsPerJob(tenants.get(actor.tenant()));
    }

    private void requireReady(Actor actor, WhatsAppSession session) {
        Optional<Problem.ReadOnly> restraint =
                tenants.get(actor.tenant()).state().restraint();
        if (restraint.isPresent()) {
            throw restraint.get().asException();
        }
        if (!session.isReady()) {
            throw new Problem.SessionNotReady(
                            session.publicId(), session.status().wire())
                    .asException();
        }
    }
}
