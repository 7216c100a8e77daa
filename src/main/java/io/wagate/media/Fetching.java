package io.wagate.media;

import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** How many files are being fetched for each tenant: a few hundred slow servers of one must not take everybody's connections. */
final class Fetching {

    static final int AT_ONCE = 40;

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    private final ConcurrentHashMap<TenantId, Integer> underWay = new ConcurrentHashMap<>();

    /** Does the work, or refuses with {@link Problem.Throttled} where too many are under way. */
    <T> T of(TenantId tenant, Supplier<T> work) {
        underWay.compute(tenant, (id, known) -> begun(known == null ? 0 : known));
        try {
            return work.get();
        } finally {
            underWay.computeIfPresent(tenant, (id, known) -> known == 1 ? null : known - 1);
        }
    }

    private static int begun(int before) {
        if (before == AT_ONCE) {
            throw new Problem.Throttled(COME_BACK).asException();
        }
        return before + 1;
    }
}
