package io.wagate.session;

import io.wagate.event.EventType;
import io.wagate.kernel.LogKey;
import io.wagate.kernel.Problem;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SessionContext;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session on this node, under one claim. Two streams meet here: what we ask of the driver goes through the mailbox,
 * one virtual thread that alone calls the driver; what the driver tells comes in on the driver's thread, one event at a
 * time under a lock that is never held while the driver is called. So neither can wait for the other.
 */
final class SessionActor implements LiveSession {

    /** What is not answered by then is not worth waiting for. */
    private static final Duration ANSWERED_WITHIN = Duration.ofSeconds(10);

    private static final Logger log = LoggerFactory.getLogger(SessionActor.class);

    private final Surroundings around;
    private final Claim claim;
    private final Consumer<SessionActor> left;
    private final ExecutorService mailbox;
    private final ReentrantLock inbox = new ReentrantLock();

    // Written under the inbox lock, read anywhere.
    private volatile WhatsAppSession session;
    private volatile boolean over;
    private volatile boolean stopping;
    private volatile long obeyed = -1;
    private volatile int opening;
    private final AtomicInteger underWay = new AtomicInteger();
    private volatile long handedAt;
    private boolean loggingOut;
    private int failures;

    // Touched by the mailbox thread only.
    private @Nullable DriverSession driver;
    private @Nullable String pairingPhone;

    SessionActor(Surroundings around, WhatsAppSession session, Claim claim, Consumer<SessionActor> left) {
        this.around = around;
        this.session = session;
        this.claim = claim;
        this.left = left;
        this.mailbox = Executors.newSingleThreadExecutor(
                Thread.ofVirtual().name("session-" + session.id()).factory());
    }

    @Override
    public WhatsAppSession session() {
        return session;
    }

    @Override
    public CompletionStage<SendOutcome> send(Outbound outbound) {
        underWay.incrementAndGet();
        handedAt = System.nanoTime();
        CompletionStage<SendOutcome> answer =
                post(driver -> driver.send(outbound)).thenCompose(Function.identity());
        return answer.whenComplete((outcome, failure) -> underWay.decrementAndGet());
    }

    @Override
    public <T> CompletionStage<T> ask(Function<DriverSession, T> question) {
        return post(question);
    }

    /** Whether WhatsApp has been asked for something lately and did not answer yet. */
    boolean isSending() {
        return underWay.get() > 0 && System.nanoTime() - handedAt < ANSWERED_WITHIN.toNanos();
    }

    Claim claim() {
        return claim;
    }

    /** Carries out what is wanted, unless it did already; the future completes when it has. */
    CompletableFuture<Void> obey(StoredSession stored) {
        return stored.intent() <= obeyed
                ? CompletableFuture.completedFuture(null)
                : run(() -> {
                    if (accept(stored)) {
                        switch (stored.wanted()) {
                            case RUNNING -> connect(stored.pairingPhone(), true);
                            case LOGGED_OUT -> logOut();
                            case STOPPED -> leave();
                        }
                    }
                });
    }

    /** Tells that a restriction is over, once its time has come. */
    void endRestriction() {
        if (isRestrictionOver()) {
            run(() -> {
                inbox.lock();
                try {
                    if (!over && isRestrictionOver()) {
                        unrestrict();
                    }
                } finally {
                    inbox.unlock();
                }
            });
        }
    }

    /** Lets everything go without a word to the database: the session is another's, or may be soon. */
    void abandon() {
        over = true;
        run(() -> {
            close();
            left.accept(this);
        });
    }

    /** Disconnects, keeps the credentials and lets the session go, as when this node shuts down. */
    CompletableFuture<Void> stop() {
        return run(() -> {
            if (over) {
                return;
            }
            stopping = true;
            if (driver != null) {
                driver.stop();
            }
            if (session.status() != SessionStatus.DISCONNECTED) {
                change(Change.disconnected(session, DisconnectReason.STOPPED, null));
            }
            leave();
        });
    }

    /** Takes note of a new order; what the driver still tells of the time before a restart counts no more. */
    private boolean accept(StoredSession stored) {
        inbox.lock();
        try {
            if (over || stored.intent() <= obeyed) {
                return false;
            }
            obeyed = stored.intent();
            loggingOut = stored.wanted() == Wanted.LOGGED_OUT;
            if (!loggingOut) {
                opening++;
            }
            return true;
        } finally {
            inbox.unlock();
        }
    }

    private void connect(@Nullable String phone, boolean announce) {
        int mine = nextOpening();
        closeDriver();
        pairingPhone = phone;
        if (announce) {
            change(Change.initializing(session));
        }
        try {
            DriverSession opened = open(mine);
            driver = opened;
            if (phone == null) {
                opened.start();
            } else {
                opened.startWithPairingCode(phone);
            }
        } catch (SessionLostException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            log.warn("Session {} could not be started", session.publicId(), failure);
            around.meters().failed(session.driver(), SessionMeters.START);
            on(mine, new DriverEvent.Disconnected(DisconnectReason.NETWORK));
        }
    }

    private void logOut() {
        DriverSession leaving = driver == null ? open(nextOpening()) : driver;
        driver = leaving;
        try {
            leaving.logout();
        } catch (SessionLostException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            log.warn("Session {} could not tell WhatsApp that it leaves", session.publicId(), failure);
        }
        end(DisconnectReason.LOGGED_OUT);
    }

    /** Writes the end once, whoever reports it first: the driver or we. */
    private void end(DisconnectReason reason) {
        inbox.lock();
        try {
            if (over) {
                return;
            }
            if (reason == DisconnectReason.LOGGED_OUT) {
                around.state().forgetCredentials(session, claim);
            }
            change(Change.disconnected(session, reason, Wanted.STOPPED));
            over = true;
        } finally {
            inbox.unlock();
        }
        run(this::leave);
    }

    private DriverSession open(int mine) {
        var context = new SessionContext(
                session.tenant(),
                session.id(),
                session.publicId(),
                new SealedCredentials(around.state(), session, claim),
                session.deviceName());
        return around.drivers()
                .named(session.driver())
                .orElseThrow(() -> new IllegalStateException("No driver " + session.driver()))
                .open(context, event -> on(mine, event));
    }

    private void on(int from, DriverEvent event) {
        if (stopping && event instanceof DriverEvent.Disconnected) {
            // What we asked for; we write it ourselves.
            return;
        }
        inbox.lock();
        try (var tenant = LogKey.of(session.tenant());
                var number = LogKey.SESSION.with(session.id())) {
            if (over || from != opening || !around.owner().holds()) {
                throw new SessionLostException(session.publicId());
            }
            take(event);
        } finally {
            inbox.unlock();
        }
    }

    private void take(DriverEvent event) {
        switch (event) {
            case DriverEvent.QrIssued code -> change(Change.qr(session, code));
            case DriverEvent.PairingCodeIssued code -> change(Change.pairing(session, code));
            case DriverEvent.PasskeyRequired asked -> change(Change.passkey(session));
            case DriverEvent.Authenticated scanned -> change(Change.authenticated(session, scanned.phone()));
            case DriverEvent.Ready ready -> ready(ready.phone());
            case DriverEvent.AuthenticationFailed refused -> {
                around.meters().failed(session.driver(), SessionMeters.AUTH_FAILURE);
                change(Change.none(session, EventType.SESSION_AUTH_FAILURE, Map.of("detail", refused.detail())));
            }
            case DriverEvent.AccountRestricted restricted -> {
                around.meters().failed(session.driver(), SessionMeters.RESTRICTED);
                restrict(restricted);
            }
            case DriverEvent.RestrictionLifted lifted -> unrestrict();
            case DriverEvent.Disconnected lost -> disconnected(lost.reason());
            case DriverEvent.MessageReceived traffic -> relay(traffic);
            case DriverEvent.MessageStatus traffic -> relay(traffic);
            case DriverEvent.Reaction traffic -> relay(traffic);
            case DriverEvent.Edited traffic -> relay(traffic);
            case DriverEvent.Revoked traffic -> relay(traffic);
            case DriverEvent.PollVoted traffic -> relay(traffic);
            case DriverEvent.GroupJoined traffic -> relay(traffic);
            case DriverEvent.GroupLeft traffic -> relay(traffic);
            case DriverEvent.GroupUpdated traffic -> relay(traffic);
            case DriverEvent.Call traffic -> relay(traffic);
            case DriverEvent.PushNameChanged traffic -> relay(traffic);
            case DriverEvent.IdentityMapped traffic -> relay(traffic);
        }
    }

    private void relay(DriverEvent traffic) {
        around.traffic().getObject().on(session, traffic);
    }

    private void ready(String phone) {
        change(Change.ready(session, phone));
        failures = 0;
        // Not on this thread: who settles messages waits for answers that the driver may only tell after we return.
        around.traffic()
                .ifAvailable(traffic ->
                        Thread.ofVirtual().name("session-ready-" + session.id()).start(() -> traffic.ready(this)));
    }

    private void disconnected(DisconnectReason told) {
        DisconnectReason reason = loggingOut ? DisconnectReason.LOGGED_OUT : told;
        if (!loggingOut) {
            around.meters().ended(session.driver(), told);
        }
        switch (reason) {
            case NETWORK -> {
                if (session.reason() != DisconnectReason.NETWORK) {
                    change(Change.disconnected(session, reason, null));
                }
                int lost = opening;
                around.reconnects().schedule(failures++, () -> run(() -> reconnect(lost)));
            }
            case STOPPED, NOT_OFFERED -> {
                if (session.status() != SessionStatus.DISCONNECTED) {
                    change(Change.disconnected(session, reason, null));
                }
            }
            case LOGGED_OUT, BANNED, OUTDATED, REPLACED, QR_EXPIRED -> end(reason);
        }
    }

    private void reconnect(int lost) {
        if (!over && lost == opening && session.reason() == DisconnectReason.NETWORK) {
            around.meters().reconnects(session.driver());
            connect(pairingPhone, false);
        }
    }

    /** WhatsApp says so with each message that it refuses; it is told anew only when the end is another one. */
    private void restrict(DriverEvent.AccountRestricted told) {
        Instant now = around.state().now().truncatedTo(ChronoUnit.MICROS);
        WhatsAppSession.Restriction held = session.restrictionAt(now);
        Instant until = told.until() == null ? null : told.until().truncatedTo(ChronoUnit.MICROS);
        if (held != null && (until == null || until.equals(held.until()))) {
            return;
        }
        var restriction = new WhatsAppSession.Restriction(
                held == null ? now : held.since(),
                until == null ? now.plus(SessionRoom.RESTRICTION) : until,
                until != null);
        change(Change.restricted(session, restriction, told.detail()));
    }

    private void unrestrict() {
        if (session.restriction() != null) {
            change(Change.unrestricted(session));
        }
    }

    private boolean isRestrictionOver() {
        return session.restriction() != null
                && session.restrictionAt(around.state().now()) == null;
    }

    private void change(Change change) {
        inbox.lock();
        try {
            session = around.state().write(session, claim, change, obeyed);
        } catch (SessionLostException lost) {
            abandon();
            throw lost;
        } finally {
            inbox.unlock();
        }
    }

    private int nextOpening() {
        inbox.lock();
        try {
            return ++opening;
        } finally {
            inbox.unlock();
        }
    }

    private void leave() {
        close();
        around.state().release(session, claim);
        left.accept(this);
    }

    private void close() {
        over = true;
        closeDriver();
        mailbox.shutdown();
    }

    private void closeDriver() {
        DriverSession closing = driver;
        driver = null;
        if (closing != null) {
            closing.close();
        }
    }

    /** Runs on the mailbox; a failure is logged and told to whoever waits. */
    private CompletableFuture<Void> run(Runnable work) {
        try {
            return CompletableFuture.runAsync(() -> named(work), mailbox).whenComplete((done, failure) -> {
                if (failure != null) {
                    log.warn("Session {}: {}", session.publicId(), failure.toString());
                }
            });
        } catch (RejectedExecutionException closed) {
            return CompletableFuture.completedFuture(null);
        }
    }

    private <T> CompletableFuture<T> post(Function<DriverSession, T> question) {
        var answer = new CompletableFuture<T>();
        try {
            mailbox.execute(() -> named(() -> {
                DriverSession asked = driver;
                if (asked == null || over || !around.owner().holds()) {
                    answer.completeExceptionally(notReady());
                    return;
                }
                try {
                    answer.complete(question.apply(asked));
                } catch (RuntimeException failure) {
                    answer.completeExceptionally(failure);
                }
            }));
        } catch (RejectedExecutionException closed) {
            answer.completeExceptionally(notReady());
        }
        return answer;
    }

    /** What is logged by this work says whose it was. */
    private void named(Runnable work) {
        try (var tenant = LogKey.of(session.tenant());
                var number = LogKey.SESSION.with(session.id())) {
            work.run();
        }
    }

    private RuntimeException notReady() {
        return new Problem.SessionNotReady(session.publicId(), session.status().wire()).asException();
    }
}
