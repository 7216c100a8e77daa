package io.wagate.portal.bulk;

import io.wagate.bulk.BulkJob;
import io.wagate.bulk.BulkService;
import io.wagate.bulk.BulkState;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.session.WhatsAppSession;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the pages show of a job. */
@Component
class BulkPage {

    private final BulkService jobs;
    private final InstantSource clock;

    BulkPage(BulkService jobs, InstantSource clock) {
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A line of the list. */
    record Row(BulkJob job, WhatsAppSession session) {}

    /**
     * A job on its page.
     *
     * @param left how long the rest takes, null where nobody can tell
     * @param ends when it should be over, null where nobody can tell
     * @param scheduled whether it waits for a time that was chosen
     * @param stalled whether it should be sending and its session cannot
     */
    record View(
            BulkJob job,
            WhatsAppSession wa,
            @Nullable Duration left,
            @Nullable Instant ends,
            boolean scheduled,
            boolean stalled,
            boolean maySend) {

        /** The text, line by line. */
        public List<String> lines() {
            String text = job.copy().text();
            return text == null ? List.of() : text.lines().toList();
        }

        public boolean isDraft() {
            return job.state() == BulkState.DRAFT;
        }

        public boolean isOver() {
            return job.state().ended();
        }

        public boolean canPause() {
            return job.state() == BulkState.PENDING
                    || job.state() == BulkState.RUNNING
                    || job.state() == BulkState.WAITING;
        }

        public boolean canResume() {
            return job.state() == BulkState.PAUSED;
        }
    }

    Row row(Actor actor, BulkJob job) {
        return new Row(job, jobs.session(actor, job));
    }

    View view(Actor actor, BulkJob job) {
        WhatsAppSession session = jobs.session(actor, job);
        Instant now = clock.instant();
        boolean moving = job.state() == BulkState.RUNNING || job.state() == BulkState.PENDING;
        boolean told = moving || job.state() == BulkState.DRAFT;
        Duration left = told ? jobs.timeLeft(job) : null;
        Instant from = job.times().starts().isAfter(now) ? job.times().starts() : now;
        boolean scheduled = job.times().starts().isAfter(now) && (moving || job.state() == BulkState.DRAFT);
        return new View(
                job,
                session,
                left,
                left == null ? null : from.plus(left),
                scheduled,
                moving && !scheduled && !session.isReady(),
                actor.may(Permission.SEND));
    }
}
