package io.wagate.message;

import io.wagate.event.EventLog;
import io.wagate.event.NewEvent;
import io.wagate.kernel.GroupCommit;
import io.wagate.kernel.TenantId;
import io.wagate.kernel.WritesTogether;
import io.wagate.plan.PlanService;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Records what became of messages that we sent: the second transaction of a send, and every receipt. Rows are locked,
 * changed by {@link Standing#after} and written back together with the events and the counts given back.
 */
@Component
class StatusLedger implements WritesTogether, AutoCloseable {

    private static final int LANES = 2;
    private static final int LARGEST_BATCH = 100;

    /** The day that a refused message is taken off again. */
    private record Charge(TenantId tenant, LocalDate day) {}

    private final StatusRepository statuses;
    private final EventLog events;
    private final PlanService plans;
    private final ErrandBook errands;
    private final TransactionTemplate transaction;
    private final GroupCommit<StatusChange, Optional<Standing>> commits;

    StatusLedger(
            StatusRepository statuses,
            EventLog events,
            PlanService plans,
            ErrandBook errands,
            TransactionTemplate transaction) {
        this.statuses = statuses;
        this.events = events;
        this.plans = plans;
        this.errands = errands;
        this.transaction = transaction;
        this.commits = new GroupCommit<>(
                "message-status",
                LANES,
                LARGEST_BATCH,
                change -> change.tenant().value(),
                this::write);
    }

    /** Records the change; answers how the message stands then, or empty where we did not send it. */
    CompletableFuture<Optional<Standing>> record(StatusChange change) {
        return commits.submit(change);
    }

    @Override
    public GroupCommit<StatusChange, Optional<Standing>> commits() {
        return commits;
    }

    @Override
    public void close() {
        commits.close();
    }

    private List<Optional<Standing>> write(List<StatusChange> changes) {
        return Objects.requireNonNull(transaction.execute(status -> {
            Map<String, Standing> rows = statuses.lock(changes);
            Map<Long, Standing> changed = new TreeMap<>();
            List<NewEvent> facts = new ArrayList<>();
            List<Standing> refused = new ArrayList<>();
            List<ErrandBook.Outcome> outcomes = new ArrayList<>();
            for (StatusChange change : changes) {
                String name = StatusRepository.name(change.sessionId(), change.waId());
                Standing before = rows.get(name);
                Standing after =
                        before == null || !before.tenant().equals(change.tenant()) ? null : before.after(change);
                if (after != null && after != before) {
                    rows.put(name, after);
                    changed.put(after.id(), after);
                    tell(after, change, facts, refused);
                    outcome(Objects.requireNonNull(before), after, change).ifPresent(outcomes::add);
                }
            }
            if (!changed.isEmpty()) {
                statuses.write(changed.values());
                giveBack(refused);
                if (!outcomes.isEmpty()) {
                    facts.addAll(errands.settle(outcomes));
                }
                events.append(facts);
            }
            return changes.stream()
                    .map(change -> Optional.ofNullable(
                                    rows.get(StatusRepository.name(change.sessionId(), change.waId())))
                            .filter(row -> row.tenant().equals(change.tenant())))
                    .toList();
        }));
    }

    private static void tell(Standing after, StatusChange change, List<NewEvent> facts, List<Standing> refused) {
        if (change.to() == MessageStatus.SENT && after.type().isMedia()) {
            facts.add(MessageEvents.uploaded(after, change.at()));
        }
        facts.add(MessageEvents.changed(after, change));
        if (change.to() == MessageStatus.FAILED) {
            refused.add(after);
        }
    }

    /** What the room that sends many is told: only that the outcome became known, or was lost. */
    private static Optional<ErrandBook.Outcome> outcome(Standing before, Standing after, StatusChange change) {
        boolean was = before.settled();
        if (after.errand() == null || was || after.status() == before.status()) {
            return Optional.empty();
        }
        return Optional.of(new ErrandBook.Outcome(
                after.tenant(),
                after.sessionId(),
                after.errand(),
                before.status(),
                after.status(),
                after.error(),
                change.at()));
    }

    private void giveBack(List<Standing> refused) {
        Map<Charge, Integer> amounts = new LinkedHashMap<>();
        refused.stream()
                .filter(message -> message.usageDay() != null)
                .sorted(Comparator.comparingLong(message -> message.tenant().value()))
                .forEach(message -> amounts.merge(
                        new Charge(message.tenant(), Objects.requireNonNull(message.usageDay())), 1, Integer::sum));
        amounts.forEach((charge, amount) -> plans.giveBack(charge.tenant(), charge.day(), amount));
    }
}
