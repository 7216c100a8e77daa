package io.wagate.message;

import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.TenantId;
import io.wagate.message.MessageDayRepository.Count;
import io.wagate.message.MessageDayRepository.Row;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Counts messages into the days of their sessions: quarter of an hour by quarter, each once over all nodes, because the
 * mark moves in the same transaction. A slot is counted when what was sent in it is settled; what is settled later than
 * that (a message whose answer was lost and found again) stays out of the days.
 */
@Component
class MessageDayWorker {

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration TIDY_EVERY = Duration.ofHours(1);
    private static final Duration SETTLED_AFTER = Duration.ofMinutes(15);
    private static final int BATCH = 500;

    private final MessageDayRepository days;
    private final TenantService tenants;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    MessageDayWorker(
            MessageDayRepository days,
            TenantService tenants,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.days = days;
        this.tenants = tenants;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "message-days", this::count);
        rounds.every(TIDY_EVERY, "message-days-tidying", this::tidy);
    }

    /** Counts every slot whose time has come. */
    void count() {
        while (countNext()) {
            Thread.onSpinWait();
        }
    }

    /** Forgets days that are older than anybody's 90 days, wherever they are. */
    void tidy() {
        LocalDate before = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(MessageDays.KEPT_DAYS + 1L);
        while (days.forget(before, BATCH) == BATCH) {
            Thread.onSpinWait();
        }
    }

    /** Counts the next slot that holds messages; false when there is none to count, or another node counts it. */
    private boolean countNext() {
        long mark = days.mark();
        Optional<Long> first = days.first(mark);
        if (first.isEmpty()) {
            return false;
        }
        long next = Slots.of(RowIds.instant(first.get())) + 1;
        if (Slots.start(next).plus(SETTLED_AFTER).isAfter(clock.instant())) {
            return false;
        }
        long to = RowIds.floor(Slots.start(next));
        return Boolean.TRUE.equals(transaction.execute(status -> count(mark, to)));
    }

    private boolean count(long mark, long to) {
        if (!days.move(mark, to)) {
            return false;
        }
        Map<String, Row> rows = new HashMap<>();
        days.counts(mark, to)
                .forEach(count -> row(count)
                        .ifPresent(row -> rows.merge(
                                row.tenant().value() + "/" + row.day().day() + "/"
                                        + row.day().sessionId(),
                                row,
                                (one, other) -> new Row(one.tenant(), one.day().plus(other.day())))));
        List<Row> ordered = rows.values().stream()
                .sorted(Comparator.comparingLong(row -> row.tenant().value()))
                .toList();
        if (!ordered.isEmpty()) {
            days.add(ordered);
        }
        return true;
    }

    /** Empty for a tenant that is not there any more. */
    private Optional<Row> row(Count count) {
        TenantId tenant = count.tenant();
        try {
            return Optional.of(new Row(tenant, MessageDays.day(count, tenants.get(tenant))));
        } catch (ProblemException gone) {
            return Optional.empty();
        }
    }
}
