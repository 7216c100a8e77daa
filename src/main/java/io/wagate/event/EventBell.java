package io.wagate.event;

import io.wagate.kernel.Problem;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionalEventListener;

/** Wakes those who wait for a tenant's next fact, as soon as this node committed one. */
@Component
class EventBell implements SmartLifecycle {

    /** How many may wait for one tenant at once. */
    static final int SEATS = 50;

    private static final Duration COME_BACK = Duration.ofSeconds(1);

    /** Guarded by itself. */
    private static final class Tower {
        private int seats;
        private long rung;
    }

    private final ConcurrentHashMap<Long, Tower> towers = new ConcurrentHashMap<>();
    private volatile boolean open = true;

    /** A place to wait at. */
    final class Seat implements AutoCloseable {

        private final long tenant;
        private final Tower tower;

        private Seat(long tenant, Tower tower) {
            this.tenant = tenant;
            this.tower = tower;
        }

        /** How often it rang so far. */
        long rung() {
            synchronized (tower) {
                return tower.rung;
            }
        }

        /** Until it rang more often than so, or time is over. */
        void await(long before, Duration longest) throws InterruptedException {
            long end = System.nanoTime() + longest.toNanos();
            synchronized (tower) {
                for (long left = end; open && tower.rung == before && (left = end - System.nanoTime()) > 0; ) {
                    tower.wait(left / 1_000_000 + 1);
                }
            }
        }

        /** False while the application stops. */
        boolean isOpen() {
            return open;
        }

        @Override
        public void close() {
            towers.computeIfPresent(tenant, (id, known) -> --known.seats == 0 ? null : known);
        }
    }

    /** Takes a seat; refuses when all are taken. */
    Seat sit(TenantId tenant) {
        Tower tower = towers.compute(tenant.value(), (id, known) -> {
            Tower at = known == null ? new Tower() : known;
            if (at.seats == SEATS) {
                throw new Problem.Throttled(COME_BACK).asException();
            }
            at.seats++;
            return at;
        });
        return new Seat(tenant.value(), tower);
    }

    @TransactionalEventListener
    void ring(EventsAppended appended) {
        if (!towers.isEmpty()) {
            appended.events().stream()
                    .map(event -> event.tenant().value())
                    .distinct()
                    .forEach(this::ring);
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Before the server waits for its last requests. */
    @Override
    public void stop() {
        open = false;
        towers.keySet().forEach(this::ring);
    }

    /** Before the server waits for its last requests, which take nothing from us. */
    @Override
    public int getPhase() {
        return Rounds.PHASE;
    }

    @Override
    public boolean isRunning() {
        return open;
    }

    private void ring(long tenant) {
        Tower tower = towers.get(tenant);
        if (tower != null) {
            synchronized (tower) {
                tower.rung++;
                tower.notifyAll();
            }
        }
    }
}
