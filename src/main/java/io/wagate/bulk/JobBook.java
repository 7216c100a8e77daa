package io.wagate.bulk;

import io.wagate.event.NewEvent;
import io.wagate.kernel.TenantId;
import io.wagate.message.Errand;
import io.wagate.message.ErrandBook;
import io.wagate.message.MessageStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;

/**
 * Keeps the rows of recipients and the counts of their jobs true, always in the transaction of what happened. A job's row
 * is locked before the rows of its recipients, everywhere.
 */
@Component
class JobBook implements ErrandBook {

    /** The failure that certainly left nothing behind: it is tried again when the session is back. */
    private static final String NOT_CONNECTED = "NOT_CONNECTED";

    private final BulkRepository jobs;
    private final RecipientRepository recipients;

    JobBook(BulkRepository jobs, RecipientRepository recipients) {
        this.jobs = jobs;
        this.recipients = recipients;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public Set<Errand> claim(List<Claim> claims) {
        Map<Long, BulkState> states =
                jobs.hold(claims.stream().map(claim -> claim.errand().job()).collect(Collectors.toSet()));
        List<Claim> running = claims.stream()
                .filter(claim -> states.get(claim.errand().job()) == BulkState.RUNNING)
                .toList();
        if (running.isEmpty()) {
            return Set.of();
        }
        boolean[] waited = recipients.claim(running);
        Set<Errand> claimed = new HashSet<>();
        List<Claim> paced = new ArrayList<>();
        for (int number = 0; number < waited.length; number++) {
            if (waited[number]) {
                claimed.add(running.get(number).errand());
                paced.add(running.get(number));
            }
        }
        if (!paced.isEmpty()) {
            recipients.pace(paced);
        }
        return claimed;
    }

    @Override
    @Transactional(propagation = Propagation.MANDATORY)
    public List<NewEvent> settle(List<Outcome> outcomes) {
        Map<Long, List<Outcome>> byJob = outcomes.stream()
                .collect(Collectors.groupingBy(outcome -> outcome.errand().job(), TreeMap::new, Collectors.toList()));
        List<NewEvent> facts = new ArrayList<>();
        byJob.values().forEach(own -> settle(own.getFirst().tenant(), own).ifPresent(facts::add));
        return facts;
    }

    /** Ends a recipient that is waiting; answers what to tell of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<NewEvent> end(TenantId tenant, long job, int position, RecipientState to, String reason, Instant at) {
        return jobs.lock(tenant, job).flatMap(before -> {
            boolean moved = recipients.move(tenant, job, position, RecipientState.WAITING, to, reason, at);
            return moved ? write(before, before.counts().plus(to, 1), at) : Optional.empty();
        });
    }

    /** Ends all recipients of a job that wait; answers what to tell of it. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<NewEvent> endWaiting(TenantId tenant, long job, RecipientState to, String reason, Instant at) {
        return jobs.lock(tenant, job).flatMap(before -> {
            int moved = recipients.endWaiting(tenant, job, to, reason, at);
            return moved > 0 ? write(before, before.counts().plus(to, moved), at) : Optional.empty();
        });
    }

    /** Gives a job up: nothing waits any more, whatever is on its way is still taken down. */
    @Transactional(propagation = Propagation.MANDATORY)
    Optional<NewEvent> giveUp(TenantId tenant, long job, BulkState state, String reason, Instant at) {
        return jobs.lock(tenant, job).filter(before -> !before.state().ended()).map(before -> {
            int moved = recipients.endWaiting(tenant, job, RecipientState.CANCELLED, reason, at);
            Counts counts = before.counts().plus(RecipientState.CANCELLED, moved);
            BulkJob after = Jobs.ended(before, state, reason, counts, at);
            jobs.write(tenant, after);
            return BulkEvents.completed(after, at);
        });
    }

    private Optional<NewEvent> settle(TenantId tenant, List<Outcome> outcomes) {
        BulkJob before = jobs.lock(tenant, outcomes.getFirst().errand().job()).orElse(null);
        if (before == null) {
            return Optional.empty();
        }
        Counts counts = before.counts();
        List<Outcome> ordered = outcomes.stream()
                .sorted(Comparator.comparingInt(outcome -> outcome.errand().position()))
                .toList();
        for (Outcome outcome : ordered) {
            counts = counted(before, counts, outcome);
        }
        return write(before, counts, outcomes.getLast().at());
    }

    private Counts counted(BulkJob job, Counts counts, Outcome outcome) {
        RecipientState from =
                outcome.before() == MessageStatus.UNKNOWN ? RecipientState.UNKNOWN : RecipientState.SENDING;
        boolean unsent = outcome.status() == MessageStatus.FAILED && NOT_CONNECTED.equals(outcome.error());
        boolean again = unsent && !job.state().ended();
        RecipientState to =
                again ? RecipientState.WAITING : unsent ? RecipientState.CANCELLED : state(outcome.status());
        boolean moved = recipients.move(
                outcome.tenant(),
                job.id(),
                outcome.errand().position(),
                from,
                to,
                again ? null : reason(outcome),
                again ? null : outcome.at());
        return moved ? counts.plus(from, -1).plus(to, 1) : counts;
    }

    private Optional<NewEvent> write(BulkJob before, Counts counts, Instant at) {
        boolean ends = counts.left() == 0 && !before.state().ended();
        BulkJob after = ends ? Jobs.ended(before, BulkState.COMPLETED, null, counts, at) : Jobs.counted(before, counts);
        jobs.write(before.tenant(), after);
        if (ends) {
            return Optional.of(BulkEvents.completed(after, at));
        }
        boolean further =
                counts.tenths() > before.counts().tenths() && !before.state().ended();
        return further ? Optional.of(BulkEvents.progress(after, at)) : Optional.empty();
    }

    private static RecipientState state(MessageStatus status) {
        return switch (status) {
            case SENT, DELIVERED, READ -> RecipientState.SENT;
            case FAILED -> RecipientState.FAILED;
            case UNKNOWN -> RecipientState.UNKNOWN;
            case QUEUED, RECEIVED -> throw new IllegalArgumentException("No outcome: " + status);
        };
    }

    private static @Nullable String reason(Outcome outcome) {
        return outcome.status() == MessageStatus.UNKNOWN ? "SEND_UNCONFIRMED" : outcome.error();
    }
}
