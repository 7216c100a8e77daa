package io.wagate.plan;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.kernel.TenantId;
import io.wagate.plan.UsageRepository.Charge;
import io.wagate.plan.UsageRepository.Counted;
import io.wagate.tenant.Tenant;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Counts messages against the day. The quick way is one conditional UPDATE, which stays below the next mark that a tenant
 * is told of: as long as it succeeds there is nothing to tell, and nothing is read. What it refuses (the day's first
 * message, a mark that is reached, a day that is used up) goes the careful way, under the row's lock.
 */
@Component
class Quota {

    /** Of which days this node knows that the tenant was warned, so that the quick way leads beyond that mark. */
    private record Day(TenantId tenant, LocalDate day) {}

    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final UsageRepository usage;
    private final QuotaNews news;
    private final Cache<Day, Boolean> warned = Caffeine.newBuilder()
            .expireAfterWrite(REMEMBERED)
            .maximumSize(100_000)
            .build();

    Quota(UsageRepository usage, QuotaNews news) {
        this.usage = usage;
        this.news = news;
    }

    /** The quick way for this amount. */
    Charge charge(Tenant tenant, LocalDate day, int amount, Plan plan) {
        long limit = plan.maxMessagesPerDay();
        boolean isWarned = warned.getIfPresent(new Day(tenant.id(), day)) != null;
        return new Charge(tenant.id(), day, amount, (isWarned ? limit : Usage.warnedAt(limit)) - 1);
    }

    boolean[] quickly(List<Charge> charges) {
        return usage.addAll(charges);
    }

    /** Takes as many as fit, counts the others as refused, and tells what there is to tell; answers how many fitted. */
    int carefully(Tenant tenant, LocalDate day, int wanted, Plan plan) {
        Counted before = usage.lock(tenant.id(), day);
        long limit = plan.maxMessagesPerDay();
        int granted = (int) Math.clamp(limit - before.sent(), 0, wanted);
        usage.add(tenant.id(), day, granted, wanted - granted);
        long sent = before.sent() + granted;
        if (before.warned()) {
            warned.put(new Day(tenant.id(), day), true);
        }
        if (sent >= limit && !before.exceeded()) {
            news.usedUp(tenant, plan, before, sent);
        } else if (sent >= Usage.warnedAt(limit) && !before.warned()) {
            news.nearlyUsedUp(tenant, plan, before, sent);
        }
        return granted;
    }
}
