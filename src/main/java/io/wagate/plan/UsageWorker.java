package io.wagate.plan;

import io.wagate.kernel.Rounds;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** Forgets what was used on days that nobody can look at any more. */
@Component
class UsageWorker {

    private static final int KEPT_DAYS = 90;
    private static final int BATCH = 500;
    private static final Duration EVERY = Duration.ofHours(1);

    private final UsageRepository usage;
    private final Days days;

    UsageWorker(UsageRepository usage, Days days, Rounds rounds) {
        this.usage = usage;
        this.days = days;
        rounds.every(EVERY, "usage-tidying", this::tidy);
    }

    /** One day more than is kept, because somewhere it is still the day before. */
    void tidy() {
        LocalDate before = LocalDate.ofInstant(days.now(), ZoneOffset.UTC).minusDays(KEPT_DAYS + 1L);
        while (usage.forget(before, BATCH) == BATCH) {
            Thread.onSpinWait();
        }
    }
}
