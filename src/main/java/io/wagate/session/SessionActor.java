package io.wagate.session;

import io.wagate.kernel.Problem;
import io.wagate.whatsapp.DisconnectReason;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverSession;
import io.wagate.whatsapp.Outbound;
import io.wagate.whatsapp.SendOutcome;
import io.wagate.whatsapp.SessionContext;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One session on this node, under one claim. Two streams meet here: what we ask of the driver goes through the
 * {@link Mailbox}, one virtual thread that alone calls the driver; what the driver tells comes in through the
 * {@link DriverInbox} on the driver's thread. Both write through the {@link Tenure}, so neither can wait for the other.
 */
final class SessionActor implements LiveSession {

    private static final Logger log = LoggerFactory.getLogger(SessionActor.class);

    private final Surroundings around;
    private final Consumer<SessionActor> left;
    private final Mailbox mailbox;
    private final Tenure tenure;
    private final Restrictions restrictions;
    private final DriverInbox inbox;
    private final UnderWay underWay = new UnderWay();

    // Touched by the mailbox thread only.
    private @Nullable DriverSession driver;
    private @Nullable String pairingPhone;

    SessionActor(Surroundings around, WhatsAppSession session, Claim claim, Consumer<SessionActor> left) {
        this.around = around;
        this.left = left;
        this.mailbox = new Mailbox(session);
        this.tenure = new Tenure(around.state(), session, claim, this::abandon);
        this.restrictions = new Restrictions(around.state(), tenure);
        this.inbox = new DriverInbox(around, tenure, restrictions, this);
    }

    @Override
    public WhatsAppSession session() {
        return tenure.session();
    }

    @Override
    public CompletionStage<SendOutcome> send(Outbound outbound) {
        return underWay.counted(() -> post(driver -> driver.send(outbound)).thenCompose(Function.identity()));
    }

    @Override
    public <T> CompletionStage<T> ask(Function<DriverSession, T> question) {
        return post(question);
    }

    /** Whether WhatsApp has been asked for something lately and did not answer yet. */
    boolean isSending() {
        return underWay.isAny();
    }

    Claim claim() {
        return tenure.claim();
    }

    /** Carries out what is wanted, unless it did already; the future completes when it has. */
    CompletableFuture<Void> obey(StoredSession stored) {
        return tenure.hasObeyed(stored)
                ? CompletableFuture.completedFuture(null)
                : mailbox.run(() -> {
                    if (tenure.accepts(stored)) {
                        carryOut(stored);
                    }
                });
    }

    /** Tells that a restriction is over, once its time has come. */
    void endRestriction() {
        if (restrictions.isOver()) {
            mailbox.run(restrictions::liftWhenOver);
        }
    }

    /** Lets everything go without a word to the database: the session is another's, or may be soon. */
    void abandon() {
        tenure.finish();
        mailbox.run(() -> {
            try {
                close();
            } finally {
                left.accept(this);
            }
        });
    }

    /** Disconnects, keeps the credentials and lets the session go, as when this node shuts down. */
    CompletableFuture<Void> stop() {
        return mailbox.run(() -> {
            if (tenure.isOver()) {
                return;
            }
            inbox.expectStop();
            if (driver != null) {
                driver.stop();
            }
            if (session().status() != SessionStatus.DISCONNECTED) {
                tenure.change(Change.disconnected(session(), DisconnectReason.STOPPED, null));
            }
            leave();
        });
    }

    /** Connects again after the network went away, unless something else happened to the session since. */
    void reconnect(int lost) {
        mailbox.run(() -> {
            boolean still = !tenure.isOver() && lost == tenure.opening();
            if (still && session().reason() == DisconnectReason.NETWORK) {
                around.meters().reconnects(session().driver());
                connect(pairingPhone, false);
            }
        });
    }

    /** Writes that the link is over for good, and leaves. */
    void end(DisconnectReason reason) {
        if (tenure.ends(reason)) {
            mailbox.run(this::leave);
        }
    }

    /** What fails, as when the database is away for a moment, is left to the next round. */
    private void carryOut(StoredSession stored) {
        try {
            switch (stored.wanted()) {
                case RUNNING -> connect(stored.pairingPhone(), true);
                case LOGGED_OUT -> logOut();
                case STOPPED -> leave();
            }
        } catch (SessionLostException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            tenure.leavesUndone(stored);
            throw failure;
        }
    }

    private void connect(@Nullable String phone, boolean announce) {
        int mine = tenure.nextOpening();
        closeDriver();
        pairingPhone = phone;
        if (announce) {
            tenure.change(Change.initializing(session()));
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
            log.warn("Session {} could not be started", session().publicId(), failure);
            around.meters().failed(session().driver(), SessionMeters.START);
            inbox.on(mine, new DriverEvent.Disconnected(DisconnectReason.NETWORK));
        }
    }

    private void logOut() {
        DriverSession leaving = driver == null ? open(tenure.nextOpening()) : driver;
        driver = leaving;
        try {
            leaving.logout();
        } catch (SessionLostException lost) {
            throw lost;
        } catch (RuntimeException failure) {
            log.warn(
                    "Session {} could not tell WhatsApp that it leaves",
                    session().publicId(),
                    failure);
        }
        end(DisconnectReason.LOGGED_OUT);
    }

    private DriverSession open(int mine) {
        WhatsAppSession session = session();
        var context = new SessionContext(
                session.tenant(),
                session.id(),
                session.publicId(),
                new SealedCredentials(around.state(), session, claim()),
                session.deviceName());
        return around.drivers()
                .named(session.driver())
                .orElseThrow(() -> new IllegalStateException("No driver " + session.driver()))
                .open(context, event -> inbox.on(mine, event));
    }

    /** Whatever fails on the way, nobody keeps an actor that is over; a row that still names us is released by the next round. */
    private void leave() {
        try {
            close();
            tenure.release();
        } finally {
            left.accept(this);
        }
    }

    private void close() {
        tenure.finish();
        try {
            closeDriver();
        } finally {
            mailbox.close();
        }
    }

    private void closeDriver() {
        DriverSession closing = driver;
        driver = null;
        if (closing != null) {
            closing.close();
        }
    }

    private <T> CompletableFuture<T> post(Function<DriverSession, T> question) {
        var answer = new CompletableFuture<T>();
        if (!mailbox.takes(() -> put(question, answer))) {
            answer.completeExceptionally(notReady());
        }
        return answer;
    }

    private <T> void put(Function<DriverSession, T> question, CompletableFuture<T> answer) {
        DriverSession asked = driver;
        if (asked == null || tenure.isOver() || !around.owner().holds()) {
            answer.completeExceptionally(notReady());
            return;
        }
        try {
            answer.complete(question.apply(asked));
        } catch (RuntimeException failure) {
            answer.completeExceptionally(failure);
        }
    }

    private RuntimeException notReady() {
        return new Problem.SessionNotReady(
                        session().publicId(), session().status().wire())
                .asException();
    }
}
