package io.wagate.bulk;

import io.wagate.kernel.Randomness;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.TenantId;
import io.wagate.session.LiveSession;
import io.wagate.session.LiveSessions;
import io.wagate.tenant.TenantService;
import io.wagate.tenant.TenantState;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Sees to it that every session of this node with a job that can go on has exactly one {@link Conductor}. */
@Component
class Conductors implements SmartLifecycle {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);
    /** As long as the answer to one message is waited for, and a little more. */
    private static final Duration SHUTDOWN = Duration.ofSeconds(16);

    private static final int MOST = 2_000;

    private final LiveSessions live;
    private final TenantService tenants;
    private final DueJobRepository jobs;
    private final Turns turns;
    private final Randomness randomness;
    private final InstantSource clock;
    private final Map<Long, Conductor> running = new ConcurrentHashMap<>();
    private volatile boolean open;

    Conductors(
            LiveSessions live,
            TenantService tenants,
            DueJobRepository jobs,
            Turns turns,
            Randomness randomness,
            InstantSource clock,
            Rounds rounds) {
        this.live = live;
        this.tenants = tenants;
        this.jobs = jobs;
        this.turns = turns;
        this.randomness = randomness;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "bulk-conductors", this::look);
    }

    /** A job of this session can go on, or must stop: what goes on looks again at once. */
    void wake(TenantId tenant, long session) {
        Conductor conductor = running.get(session);
        if (conductor == null) {
            conduct(tenant, session);
        } else {
            conductor.lookAgain();
        }
    }

    @Override
    public void start() {
        open = true;
    }

    /** Beside whatever else ends, not after it. */
    @Override
    public void stop(Runnable over) {
        Thread.ofVirtual().name("bulk-end").start(() -> {
            stop();
            over.run();
        });
    }

    /** Lets every conductor finish the message that it is sending. */
    @Override
    public void stop() {
        open = false;
        running.values().forEach(Conductor::stop);
        long deadline = System.nanoTime() + SHUTDOWN.toNanos();
        running.values()
                .forEach(conductor -> conductor.join(Duration.ofNanos(Math.max(1, deadline - System.nanoTime()))));
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

    private void look() {
        if (open && !live.all().isEmpty()) {
            jobs.due(clock.instant(), MOST).forEach(due -> conduct(due.tenant(), due.session()));
        }
    }

    private void conduct(TenantId tenant, long session) {
        live.find(tenant, session)
                .filter(this::maySend)
                .ifPresent(here -> running.computeIfAbsent(session, id -> {
                    Conductor conductor = new Conductor(here, turns, randomness, clock, () -> open && maySend(here));
                    conductor.start(() -> running.remove(session, conductor));
                    return conductor;
                }));
    }

    /** A suspended tenant's jobs stay as they are, and so do those of a session that is not there. */
    private boolean maySend(LiveSession session) {
        return session.session().isReady()
                && tenants.get(session.session().tenant()).state() == TenantState.ACTIVE;
    }
}
