package io.wagate.session;

import io.wagate.whatsapp.DisconnectReason;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The time of a session on this node, under one claim: how it stands as we wrote it last, which orders were obeyed, and
 * which opening of the driver still counts. Every write goes through one lock that is never held while the driver is
 * called.
 */
final class Tenure {

    private final OwnedState state;
    private final Claim claim;
    private final Runnable lost;
    private final ReentrantLock lock = new ReentrantLock();

    // Written under the lock, read anywhere.
    private volatile WhatsAppSession session;
    private volatile long obeyed = -1;
    private volatile int opening;
    private boolean loggingOut;

    /** Only ever set, so no lock is needed where that is all. */
    private volatile boolean over;

    /** @param lost called when a write finds that the session is another's */
    Tenure(OwnedState state, WhatsAppSession session, Claim claim, Runnable lost) {
        this.state = state;
        this.session = session;
        this.claim = claim;
        this.lost = lost;
    }

    WhatsAppSession session() {
        return session;
    }

    Claim claim() {
        return claim;
    }

    boolean isOver() {
        return over;
    }

    boolean hasObeyed(StoredSession stored) {
        return stored.intent() <= obeyed;
    }

    /** Takes note of a new order; what the driver still tells of the time before a restart counts no more. */
    boolean accepts(StoredSession stored) {
        lock.lock();
        try {
            if (over || hasObeyed(stored)) {
                return false;
            }
            obeyed = stored.intent();
            loggingOut = stored.wanted() == Wanted.LOGGED_OUT;
            if (!loggingOut) {
                opening++;
            }
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** This order could not be carried out, so it counts as new again unless a newer one came. */
    void leavesUndone(StoredSession stored) {
        lock.lock();
        try {
            if (obeyed == stored.intent()) {
                obeyed = stored.intent() - 1;
            }
        } finally {
            lock.unlock();
        }
    }

    /** Whether the last order was to log out. Asked under the lock. */
    boolean isLoggingOut() {
        return loggingOut;
    }

    int opening() {
        return opening;
    }

    int nextOpening() {
        lock.lock();
        try {
            return ++opening;
        } finally {
            lock.unlock();
        }
    }

    /** Nothing of the session changes meanwhile but by this. */
    void whileHeld(Runnable work) {
        lock.lock();
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    void change(Change change) {
        lock.lock();
        try {
            session = state.write(session, claim, change, obeyed);
        } catch (SessionLostException gone) {
            lost.run();
            throw gone;
        } finally {
            lock.unlock();
        }
    }

    /** Writes the end once, whoever reports it first: the driver or we. False when it is written. */
    boolean ends(DisconnectReason reason) {
        lock.lock();
        try {
            if (over) {
                return false;
            }
            if (reason == DisconnectReason.LOGGED_OUT) {
                state.forgetCredentials(session, claim);
            }
            change(Change.disconnected(session, reason, Wanted.STOPPED));
            over = true;
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** From now on nothing counts, without a word to the database. */
    void finish() {
        over = true;
    }

    /** Lets the session go in the database too. */
    void release() {
        state.release(session, claim);
    }
}
