package io.wagate.bulk;

import io.wagate.event.EventLog;
import io.wagate.event.NewEvent;
import io.wagate.kernel.ProblemException;
import io.wagate.media.Media;
import io.wagate.media.MediaStore;
import io.wagate.message.Errand;
import io.wagate.message.ErrandService;
import io.wagate.message.SendMessage;
import io.wagate.plan.PlanService;
import io.wagate.session.LiveSession;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What a {@link Conductor} does in one turn: reads who is next, sends, and writes down what else came of it. */
@Component
class Turns {

    /** What came of a turn. */
    enum Turn {
        /** A message is on its way or arrived; the next one waits for the pace. */
        SENT,
        /** Nobody was written to; the next one need not wait. */
        PASSED,
        /** The job is not what it was. */
        CHANGED,
        /** The session is another node's now. */
        LEFT
    }

    private static final int READ_AHEAD = 200;

    private final DueJobRepository jobs;
    private final RecipientRepository recipients;
    private final JobBook book;
    private final ErrandService errands;
    private final MediaStore media;
    private final PlanService plans;
    private final TenantService tenants;
    private final EventLog events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Turns(
            DueJobRepository jobs,
            RecipientRepository recipients,
            JobBook book,
            ErrandService errands,
            MediaStore media,
            PlanService plans,
            TenantService tenants,
            EventLog events,
            TransactionTemplate transaction,
            InstantSource clock) {
        this.jobs = jobs;
        this.recipients = recipients;
        this.book = book;
        this.errands = errands;
        this.media = media;
        this.plans = plans;
        this.tenants = tenants;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** When this session may send next. */
    Instant nextAt(WhatsAppSession session) {
        return recipients.nextAt(session.tenant(), session.id()).orElse(Instant.EPOCH);
    }

    /** The jobs that can go on now; of those that could before, what was read of their recipients. */
    List<Queue> refresh(WhatsAppSession session, List<Queue> before) {
        Map<Long, Queue> known =
                before.stream().collect(Collectors.toMap(queue -> queue.job().id(), Function.identity()));
        return jobs.runnable(session.tenant(), session.id(), clock.instant()).stream()
                .filter(job -> job.state() == BulkState.RUNNING || jobs.begin(job.tenant(), job.id(), now()))
                .map(job -> Objects.requireNonNullElseGet(known.get(job.id()), () -> new Queue(job)))
                .toList();
    }

    /** Whether somebody of this job waits. Begins from the front once at the end, for those that were put back. */
    boolean hasNext(Queue queue) {
        if (queue.isEmpty() && queue.reached() >= 0) {
            read(queue);
        }
        if (queue.isEmpty()) {
            read(queue);
        }
        return !queue.isEmpty();
    }

    Turn serve(LiveSession live, Queue queue, Instant nextAt) {
        BulkJob job = queue.job();
        BulkRecipient recipient = queue.take();
        try {
            if (!hasFile(queue)) {
                tell(() -> book.giveUp(job.tenant(), job.id(), BulkState.FAILED, BulkReasons.MEDIA_GONE, now()));
                return Turn.CHANGED;
            }
            Errand errand = new Errand(job.id(), recipient.position());
            SendMessage message = message(live.session().publicId(), job.copy(), recipient);
            return after(
                    live,
                    errands.send(live, message, queue.file(), "bulk:" + job.publicId(), errand, nextAt),
                    job,
                    recipient);
        } catch (ProblemException refused) {
            String reason = ErrandService.reason(refused).orElseThrow(() -> refused);
            return passed(job, recipient, RecipientState.FAILED, reason);
        }
    }

    private Turn after(LiveSession live, ErrandService.Result result, BulkJob job, BulkRecipient recipient) {
        return switch (result) {
            case DONE -> Turn.SENT;
            case OPTED_OUT -> passed(job, recipient, RecipientState.SKIPPED, BulkReasons.OPTED_OUT);
            case OVER_LIMIT -> overLimit(job);
            case RESTRICTED -> restricted(live, job);
            case TAKEN_BACK -> Turn.CHANGED;
            case MOVED -> Turn.LEFT;
        };
    }

    private Turn passed(BulkJob job, BulkRecipient recipient, RecipientState state, String reason) {
        tell(() -> book.end(job.tenant(), job.id(), recipient.position(), state, reason, now()));
        return Turn.PASSED;
    }

    private Turn overLimit(BulkJob job) {
        Tenant tenant = tenants.get(job.tenant());
        if (job.atLimit() == AtLimit.WAIT) {
            Instant tomorrow = plans.usage(tenant).resetsAt();
            jobs.await(job.tenant(), job.id(), BulkReasons.DAILY_LIMIT, tomorrow);
        } else {
            tell(() -> book.endWaiting(job.tenant(), job.id(), RecipientState.FAILED, BulkReasons.DAILY_LIMIT, now()));
        }
        return Turn.CHANGED;
    }

    /** Nobody is lost: the job waits, with the recipient whose turn it was. */
    private Turn restricted(LiveSession live, BulkJob job) {
        WhatsAppSession.Restriction restriction = live.session().restrictionAt(clock.instant());
        if (restriction != null) {
            jobs.await(job.tenant(), job.id(), BulkReasons.RESTRICTED, restriction.until());
        }
        return Turn.CHANGED;
    }

    private void read(Queue queue) {
        BulkJob job = queue.job();
        queue.add(recipients.waiting(job.tenant(), job.id(), queue.reached(), READ_AHEAD));
    }

    private boolean hasFile(Queue queue) {
        Long wanted = queue.job().copy().mediaId();
        if (wanted == null || queue.file() != null) {
            return true;
        }
        Optional<Media> stored = media.find(queue.job().tenant(), wanted);
        stored.ifPresent(queue::file);
        return stored.isPresent();
    }

    private static SendMessage message(String session, BulkJob.Copy copy, BulkRecipient recipient) {
        String name = recipient.name();
        boolean personal = copy.personal();
        return new SendMessage(
                session,
                Objects.requireNonNull(recipient.chat()).toString(),
                copy.type(),
                personal ? Personal.fill(copy.text(), name) : copy.text(),
                personal ? Personal.fill(copy.header(), name) : copy.header(),
                personal ? Personal.fill(copy.footer(), name) : copy.footer(),
                null,
                copy.poll(),
                null,
                true);
    }

    /** Writes what happened and tells of it, in one transaction. */
    private void tell(Supplier<Optional<NewEvent>> change) {
        transaction.executeWithoutResult(status -> change.get().ifPresent(events::append));
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
