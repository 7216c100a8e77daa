package io.wagate.event;

import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;

/**
 * Waits until every transaction that has appended facts of a tenant by now is over. Those who wait stand in a few lanes,
 * so that a transaction that hangs costs the others only a few connections.
 */
@Component
class Settling {

    private static final int LANES = 4;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventFeedRepository events;
    private final List<ReentrantLock> lanes =
            Stream.generate(ReentrantLock::new).limit(LANES).toList();

    Settling(EventFeedRepository events) {
        this.events = events;
    }

    /** False when one of them is still under way after {@link #PATIENCE}. */
    boolean await(TenantId tenant, @Nullable Long sessionId) {
        ReentrantLock lane = lanes.get(Math.floorMod(tenant.value(), LANES));
        try {
            if (!lane.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            events.passCounters(tenant, sessionId, PATIENCE);
            return true;
        } catch (QueryTimeoutException | PessimisticLockingFailureException underWay) {
            return false;
        } finally {
            lane.unlock();
        }
    }
}
