package io.wagate.session;

import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * The sessions of this node. Every two seconds, and whenever somebody wakes it, a round takes over what is wanted and
 * has no living owner, carries new orders to the actors and drops what another node took. A second thread that never
 * waits for the database lets everything go when the heartbeat fails.
 */
final class SessionRoom implements LiveSessions, SmartLifecycle {

    static final Duration ROUND = Duration.ofSeconds(2);

    /** How long a number is taken for restricted when WhatsApp does not say until when. */
    static final Duration RESTRICTION = Duration.ofHours(24);

    private static final Duration FENCE_CHECK = Duration.ofMillis(500);
    private static final Duration SHUTDOWN = Duration.ofSeconds(10);
    private static final Duration ANSWERS = Duration.ofSeconds(5);
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final int LARGEST_ROUND = 500;
    private static final Logger log = LoggerFactory.getLogger(SessionRoom.class);

    /** How the hot path names a session. */
    private record Name(TenantId tenant, String publicId) {}

    private final Surroundings around;
    private final WhatsAppSessionRepository sessions;
    private final OwnedRepository owned;
    private final Map<Name, SessionActor> byName = new ConcurrentHashMap<>();
    private final Map<Long, SessionActor> byNumber = new ConcurrentHashMap<>();
    private final Semaphore wake = new Semaphore(0);
    private volatile List<Thread> threads = List.of();

    SessionRoom(Surroundings around, WhatsAppSessionRepository sessions, OwnedRepository owned) {
        this.around = around;
        this.sessions = sessions;
        this.owned = owned;
    }

    @Override
    public Optional<LiveSession> find(TenantId tenant, String publicId) {
        return Optional.ofNullable(byName.get(new Name(tenant, publicId)));
    }

    @Override
    public Optional<LiveSession> find(TenantId tenant, long sessionId) {
        return Optional.<LiveSession>ofNullable(byNumber.get(sessionId))
                .filter(live -> live.session().tenant().equals(tenant));
    }

    @Override
    public List<LiveSession> all() {
        return List.copyOf(byNumber.values());
    }

    /**
     * Sees to one session now: takes it if it is free and carries out the newest order. Completes when that is done, and
     * at once when another node has to do it.
     */
    CompletableFuture<Void> attend(TenantId tenant, long session) {
        SessionActor actor = byNumber.get(session);
        if (actor == null && isRunning() && isOffered(tenant, session)) {
            actor = take(tenant, session);
        }
        Optional<StoredSession> stored = actor == null ? Optional.empty() : sessions.find(tenant, session);
        return actor == null || stored.isEmpty() ? CompletableFuture.completedFuture(null) : actor.obey(stored.get());
    }

    /** One round; what it does, it does without waiting for the actors. */
    void round() {
        if (!around.owner().holds()) {
            return;
        }
        List<SessionActor> before = List.copyOf(byNumber.values());
        Map<Long, StoredSession> ours = sessions.ownedBy(around.owner().id()).stream()
                .collect(Collectors.toMap(stored -> stored.session().id(), Function.identity()));
        before.stream().filter(actor -> !isOurs(actor, ours)).forEach(SessionActor::abandon);
        ours.values().forEach(this::lookAfter);
        owned.suspended(around.owner().id()).forEach(this::halt);
        takeOver(owned.unowned(around.drivers().names(), LARGEST_ROUND));
    }

    /** Has the next round begin now. */
    void hurry() {
        wake.release();
    }

    /** Lets everything go when this node may be taken for dead. */
    void fence() {
        if (!around.owner().holds() && !byNumber.isEmpty()) {
            log.warn("The heartbeat could not be renewed in time: {} sessions are let go", byNumber.size());
            byNumber.values().forEach(SessionActor::abandon);
        }
    }

    @Override
    public void start() {
        threads = List.of(
                Thread.ofVirtual().name("session-rounds").unstarted(this::rounds),
                Thread.ofVirtual().name("session-fence").unstarted(this::fences));
        threads.forEach(Thread::start);
    }

    @Override
    public void stop() {
        endRounds();
        awaitAnswers();
        List<CompletableFuture<Void>> stops = new ArrayList<>();
        byNumber.values().forEach(actor -> stops.add(actor.stop()));
        try {
            CompletableFuture.allOf(stops.toArray(CompletableFuture[]::new))
                    .get(SHUTDOWN.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.warn("Not every session could be let go in time", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return !threads.isEmpty();
    }

    /** Before the web server accepts requests, and let go after it answered the last one. */
    @Override
    public int getPhase() {
        return 0;
    }

    /** Lets a round that is under way end: torn while it takes a session it would leave one that nobody runs. */
    private void endRounds() {
        List<Thread> ending = threads;
        threads = List.of();
        wake.release();
        try {
            for (Thread thread : ending) {
                if (!thread.join(ROUND)) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
    }

    /** What WhatsApp was asked to send is answered in a moment; cut off, it would have to be asked for after the next start. */
    private void awaitAnswers() {
        long end = System.nanoTime() + ANSWERS.toNanos();
        while (System.nanoTime() < end && byNumber.values().stream().anyMatch(SessionActor::isSending)) {
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    /** Of those that are not, {@link Withdrawal} takes care. */
    private boolean isOffered(TenantId tenant, long session) {
        return sessions.find(tenant, session)
                .flatMap(stored -> around.drivers().named(stored.session().driver()))
                .isPresent();
    }

    private static boolean isOurs(SessionActor actor, Map<Long, StoredSession> ours) {
        StoredSession stored = ours.get(actor.claim().session());
        return stored != null && stored.session().epoch() == actor.claim().epoch();
    }

    private void lookAfter(StoredSession stored) {
        SessionActor actor = byNumber.get(stored.session().id());
        if (actor == null) {
            dropOrphan(stored);
        } else {
            actor.obey(stored);
            actor.endRestriction();
        }
    }

    private void takeOver(List<StoredSession> free) {
        free.forEach(stored -> attend(stored.tenant(), stored.session().id()));
        free.stream()
                .map(StoredSession::session)
                .filter(session -> session.ownerNode() != null && byNumber.containsKey(session.id()))
                .collect(Collectors.groupingBy(WhatsAppSession::ownerNode, Collectors.counting()))
                .forEach((node, number) -> log.warn("{} sessions of node {} go on here: it went silent", number, node));
    }

    private void halt(long session) {
        SessionActor actor = byNumber.get(session);
        if (actor != null) {
            actor.stop();
        }
    }

    /** A row that names us and that nobody here runs. Under the lock of {@link #take}, so that it is not about to be. */
    private synchronized void dropOrphan(StoredSession stored) {
        if (!byNumber.containsKey(stored.session().id())) {
            around.state().release(stored.session(), claimOf(stored.session()));
        }
    }

    private synchronized @Nullable SessionActor take(TenantId tenant, long session) {
        if (!owned.take(tenant, session, around.owner().id())) {
            return byNumber.get(session);
        }
        WhatsAppSession taken = sessions.find(tenant, session).orElseThrow().session();
        SessionActor actor = new SessionActor(around, taken, claimOf(taken), this::left);
        byNumber.put(session, actor);
        byName.put(new Name(tenant, taken.publicId()), actor);
        return actor;
    }

    private Claim claimOf(WhatsAppSession session) {
        return new Claim(session.id(), around.owner().id(), session.epoch());
    }

    private void left(SessionActor actor) {
        WhatsAppSession session = actor.session();
        byNumber.remove(session.id(), actor);
        byName.remove(new Name(session.tenant(), session.publicId()), actor);
        wake.release();
    }

    private void rounds() {
        try {
            while (isRunning()) {
                tryRound();
                if (wake.tryAcquire(ROUND.toMillis(), TimeUnit.MILLISECONDS)) {
                    wake.drainPermits();
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void tryRound() {
        try {
            round();
        } catch (DataAccessException | TransactionException away) {
            log.warn("Sessions could not be looked after: {}", away.getMessage());
        } catch (RuntimeException bug) {
            // The next round tries again all the same.
            log.error("Sessions could not be looked after", bug);
        }
    }

    private void fences() {
        try {
            while (isRunning()) {
                Thread.sleep(FENCE_CHECK);
                fence();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
