package io.wagate.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import org.springframework.stereotype.Component;

/**
 * How much of the day is used, for answers that say so with every message: read once a second at most and carried on by
 * what this node counts in between, so that a rush costs no query each. What other nodes count shows within that second.
 */
@Component
class Remaining {

    private record Day(TenantId tenant, LocalDate day) {}

    private static final Duration CACHED = Duration.ofSeconds(1);

    private final UsageRepository usage;
    private final Cache<Day, AtomicLong> sent =
            Caffeine.newBuilder().expireAfterWrite(CACHED).maximumSize(10_000).build();

    Remaining(UsageRepository usage) {
        this.usage = usage;
    }

    /** What is counted by now, at most a second old. */
    long sent(TenantId tenant, LocalDate day) {
        return sent.get(
                        new Day(tenant, day),
                        asked -> new AtomicLong(usage.find(tenant, day)
                                .map(UsageRepository.Counted::sent)
                                .orElse(0L)))
                .get();
    }

    /** This node counted some more, or gave some back where the amount is negative. */
    void moved(TenantId tenant, LocalDate day, int amount) {
        AtomicLong known = sent.getIfPresent(new Day(tenant, day));
        if (known != null) {
            known.addAndGet(amount);
        }
    }
}
