package io.wagate.bulk;

import io.wagate.audit.AuditLog;
import io.wagate.event.EventLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import java.io.IOException;
import java.io.Writer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** What members and API keys can do with bulk jobs. A job of a session outside the caller's reach does not exist for it. */
@Service
public class BulkService {

    private static final int STRETCH = 1_000;
    private static final Pattern ID = Pattern.compile("[0-9a-f]{24}");

    private final BulkRepository jobs;
    private final RecipientRepository recipients;
    private final JobBook book;
    private final Conductors conductors;
    private final SessionService sessions;
    private final EventLog events;
    private final AuditLog audit;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    BulkService(
            BulkRepository jobs,
            RecipientRepository recipients,
            JobBook book,
            Conductors conductors,
            SessionService sessions,
            EventLog events,
            AuditLog audit,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.jobs = jobs;
        this.recipients = recipients;
        this.book = book;
        this.conductors = conductors;
        this.sessions = sessions;
        this.events = events;
        this.audit = audit;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** The job with this id. */
    public BulkJob get(Actor actor, String publicId) {
        actor.require(Permission.VIEW);
        BulkJob job = Optional.of(publicId)
                .filter(id -> ID.matcher(id).matches())
                .flatMap(id -> jobs.find(actor.tenant(), id))
                .orElseThrow(BulkService::notFound);
        session(actor, job);
        return job;
    }

    /** The session that sends the job. */
    public WhatsAppSession session(Actor actor, BulkJob job) {
        try {
            return sessions.get(actor, job.sessionId());
        } catch (io.wagate.kernel.ProblemException outOfReach) {
            throw notFound();
        }
    }

    /**
     * The jobs, newest first.
     *
     * @param session the public id of one session, null for all that the caller reaches
     * @param before the row of the last job of the page before, null for the first page
     */
    public List<BulkJob> list(Actor actor, @Nullable String session, @Nullable Long before, int limit) {
        actor.require(Permission.VIEW);
        if (session != null) {
            return jobs.newest(actor.tenant(), sessions.get(actor, session).id(), before, limit);
        }
        if (actor.onlySession() == null) {
            return jobs.newest(actor.tenant(), null, before, limit);
        }
        return sessions.list(actor).stream()
                .flatMap(own -> jobs.newest(actor.tenant(), own.id(), before, limit).stream())
                .toList();
    }

    /**
     * The recipients in order.
     *
     * @param state only those in this state, null for all
     * @param after the position of the last one of the page before, -1 for the first page
     */
    public List<BulkRecipient> recipients(
            Actor actor, BulkJob job, @Nullable RecipientState state, int after, int limit) {
        actor.require(Permission.VIEW);
        return recipients.page(actor.tenant(), job.id(), state, after, limit);
    }

    /** Writes what became of each recipient as CSV, whatever their number, a stretch at a time. */
    public void writeResults(Actor actor, BulkJob job, Writer out) throws IOException {
        actor.require(Permission.VIEW);
        out.write(ResultSheet.HEADINGS);
        int after = -1;
        List<BulkRecipient> stretch;
        do {
            stretch = recipients.page(actor.tenant(), job.id(), null, after, STRETCH);
            for (BulkRecipient recipient : stretch) {
                out.write(ResultSheet.line(recipient));
                after = recipient.position();
            }
        } while (stretch.size() == STRETCH);
    }

    /** Starts a draft: at once, or at its time where that lies ahead. */
    public BulkJob start(Actor actor, String publicId) {
        return change(actor, publicId, "bulk_job.started", job -> switch (job.state()) {
            case DRAFT -> Jobs.in(job, BulkState.PENDING, later(job.times().starts(), now()));
            case PENDING, RUNNING, WAITING -> job;
            case PAUSED, COMPLETED, FAILED, CANCELLED -> throw conflict(job, "cannot be started");
        });
    }

    /** Stops before the next message; what is on its way is not called back. */
    public BulkJob pause(Actor actor, String publicId) {
        return change(actor, publicId, "bulk_job.paused", job -> switch (job.state()) {
            case PENDING, RUNNING, WAITING ->
                Jobs.in(job, BulkState.PAUSED, job.times().starts());
            case PAUSED -> job;
            case DRAFT, COMPLETED, FAILED, CANCELLED -> throw conflict(job, "cannot be paused");
        });
    }

    /** Goes on where it was. */
    public BulkJob resume(Actor actor, String publicId) {
        return change(actor, publicId, "bulk_job.resumed", job -> switch (job.state()) {
            case PAUSED -> Jobs.in(job, BulkState.PENDING, job.times().starts());
            case PENDING, RUNNING, WAITING -> job;
            case DRAFT, COMPLETED, FAILED, CANCELLED -> throw conflict(job, "cannot be resumed");
        });
    }

    /** Ends it: nobody who waits is written to. Doing it twice is no error; a draft is deleted. */
    public BulkJob cancel(Actor actor, String publicId) {
        actor.require(Permission.SEND);
        BulkJob before = get(actor, publicId);
        if (before.state() == BulkState.COMPLETED || before.state() == BulkState.FAILED) {
            throw conflict(before, "cannot be cancelled");
        }
        transaction.executeWithoutResult(status -> {
            if (before.state() == BulkState.DRAFT && jobs.delete(actor.tenant(), before.id())) {
                recipients.delete(actor.tenant(), before.id());
            } else {
                book.giveUp(actor.tenant(), before.id(), BulkState.CANCELLED, BulkReasons.CANCELLED, now())
                        .ifPresent(events::append);
            }
            audit.record(actor, "bulk_job.cancelled", publicId);
        });
        conductors.wake(actor.tenant(), before.sessionId());
        return jobs.find(actor.tenant(), before.id())
                .orElseGet(() -> Jobs.ended(before, BulkState.CANCELLED, null, before.counts(), now()));
    }

    /** How long the rest will take, as far as can be told: the pauses, in turns with the session's other jobs. */
    public Duration timeLeft(BulkJob job) {
        int turns = Math.max(1, jobs.running(job.tenant(), job.sessionId()));
        return job.delay().mean().multipliedBy((long) job.counts().left() * turns);
    }

    private BulkJob change(Actor actor, String publicId, String action, UnaryOperator<BulkJob> step) {
        actor.require(Permission.SEND);
        BulkJob seen = get(actor, publicId);
        transaction.executeWithoutResult(status -> {
            BulkJob before = jobs.lock(actor.tenant(), seen.id()).orElseThrow(BulkService::notFound);
            BulkJob after = step.apply(before);
            if (after != before) {
                jobs.write(actor.tenant(), after);
                audit.record(actor, action, publicId);
            }
        });
        conductors.wake(actor.tenant(), seen.sessionId());
        return jobs.find(actor.tenant(), seen.id()).orElseThrow(BulkService::notFound);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private static RuntimeException conflict(BulkJob job, String what) {
        return new Problem.Conflict("JOB_STATE", "The job is " + job.state().wire() + " and " + what).asException();
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("JOB_NOT_FOUND", "Bulk job").asException();
    }
}
