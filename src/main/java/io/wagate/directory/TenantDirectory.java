package io.wagate.directory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.directory.TenantDirectoryRepository.Cursor;
import io.wagate.directory.TenantDirectoryRepository.Numbers;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.TenantId;
import io.wagate.plan.Plan;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.tenant.TenantState;
import java.time.Duration;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * The list of all tenants, a page at a time and by row, so that page 1000 costs as much as page 1. A page takes the same
 * few statements however many tenants it shows.
 */
@Service
public class TenantDirectory {

    /** How old the numbers above the list may be; counting reads every tenant once. */
    private static final Duration COUNTED_EVERY = Duration.ofSeconds(10);

    private static final int LONGEST = 100;

    private final TenantDirectoryRepository directory;
    private final TenantService tenants;
    private final PlanService plans;
    private final InstantSource clock;
    private final Cache<String, Map<TenantState, Long>> counted =
            Caffeine.newBuilder().expireAfterWrite(COUNTED_EVERY).build();

    TenantDirectory(
            TenantDirectoryRepository directory, TenantService tenants, PlanService plans, InstantSource clock) {
        this.directory = directory;
        this.tenants = tenants;
        this.plans = plans;
        this.clock = clock;
    }

    /** Some of the list; {@code next} is what to give as {@code after} for the following page. */
    public record Page(List<TenantLine> lines, @Nullable String next) {}

    /** The tenants that are meant, at most {@value #LONGEST} of them. */
    public Page page(Administrator by, TenantQuery query, int limit) {
        int most = Math.clamp(limit, 1, LONGEST);
        List<TenantId> ids = directory.ids(query, planId(query.plan()), cursor(query), clock.instant(), most + 1);
        List<TenantLine> lines = lines(tenants.all(ids.subList(0, Math.min(most, ids.size()))));
        boolean more = ids.size() > most && !lines.isEmpty();
        return new Page(lines, more ? lines.getLast().tenant().slug() : null);
    }

    /** How many tenants are in each state, a few seconds old at most. */
    public Map<TenantState, Long> count(Administrator by) {
        return Objects.requireNonNull(counted.get("all", all -> directory.count()));
    }

    private List<TenantLine> lines(List<Tenant> shown) {
        if (shown.isEmpty()) {
            return List.of();
        }
        List<TenantId> ids = shown.stream().map(Tenant::id).toList();
        Map<TenantId, Numbers> sessions = directory.sessions(ids);
        Map<TenantId, Long> sent = directory.sent(shown.stream()
                .map(tenant -> Map.entry(tenant.id(), plans.today(tenant)))
                .toList());
        return shown.stream()
                .map(tenant -> line(tenant, sent, sessions.getOrDefault(tenant.id(), Numbers.NONE)))
                .toList();
    }

    private TenantLine line(Tenant tenant, Map<TenantId, Long> sent, Numbers sessions) {
        return new TenantLine(
                tenant, plans.planOf(tenant), sent.getOrDefault(tenant.id(), 0L), sessions.all(), sessions.ready());
    }

    /** An unknown plan finds nothing, as nobody is on it. */
    private @Nullable Long planId(@Nullable String name) {
        return name == null
                ? null
                : plans.all().stream()
                        .filter(plan -> plan.name().equals(name))
                        .map(Plan::id)
                        .findFirst()
                        .orElse(0L);
    }

    /** Where the page begins. A tenant that is gone meanwhile begins the list anew. */
    private @Nullable Cursor cursor(TenantQuery query) {
        Optional<Tenant> last = Optional.ofNullable(query.after()).flatMap(tenants::find);
        if (last.isEmpty()) {
            return null;
        }
        Tenant tenant = last.get();
        LocalDate today = plans.today(tenant);
        long sent = query.order() == TenantQuery.Order.BUSIEST
                ? directory.sent(List.of(Map.entry(tenant.id(), today))).getOrDefault(tenant.id(), 0L)
                : 0;
        return new Cursor(tenant.id(), tenant.name(), sent);
    }
}
