package io.wagate.bulk;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.media.Media;
import io.wagate.message.ErrandService;
import io.wagate.message.IdempotencyKey;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Makes bulk jobs: everything is checked before anything is stored, and all of it is stored at once. */
@Service
public class BulkDrafting {

    private static final int ID_BYTES = 12;

    private final BulkAllowance allowance;
    private final SessionService sessions;
    private final Recipients recipients;
    private final ErrandService errands;
    private final NewJobs jobs;
    private final RowIds ids;
    private final Randomness randomness;
    private final InstantSource clock;

    BulkDrafting(
            BulkAllowance allowance,
            SessionService sessions,
            Recipients recipients,
            ErrandService errands,
            NewJobs jobs,
            RowIds ids,
            Randomness randomness,
            InstantSource clock) {
        this.allowance = allowance;
        this.sessions = sessions;
        this.recipients = recipients;
        this.errands = errands;
        this.jobs = jobs;
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
        allowance.requireBulk(actor);
        WhatsAppSession session = sessions.get(actor, request.message().session());
        BulkJob.Delay delay = BulkRules.delay(request.delayMin(), request.delayMax());
        String name = BulkRules.name(request.name());
        allowance.requireAmount(actor, request.recipients().size());
        IdempotencyKey key = IdempotencyKey.of(request.message().idempotencyKey(), request.parts());
        Optional<BulkJob> earlier = jobs.earlier(actor, key);
        if (earlier.isPresent()) {
            return earlier.get();
        }
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant starts = BulkRules.starts(request.startsAt(), now);
        if (!request.draft() && !starts.isAfter(now)) {
            allowance.requireReady(actor, session);
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
        return jobs.store(actor, job, read, key);
    }
}
