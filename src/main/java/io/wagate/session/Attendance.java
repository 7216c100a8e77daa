package io.wagate.session;

import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Has orders carried out by whichever node owns the session, and waits a moment for that. */
@Component
class Attendance {

    /** How long an answer waits for the session's owner. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);
    private static final Logger log = LoggerFactory.getLogger(Attendance.class);

    private final SessionRoom room;
    private final WhatsAppSessionRepository sessions;

    Attendance(SessionRoom room, WhatsAppSessionRepository sessions) {
        this.room = room;
        this.sessions = sessions;
    }

    /** Has the newest order seen to, and does not wait. */
    void begin(WhatsAppSession session) {
        room.attend(session.tenant(), session.id());
    }

    /** Has the newest order carried out, here or by the node that owns the session, and answers how it stands then. */
    WhatsAppSession carriedOut(WhatsAppSession session, Predicate<StoredSession> done) {
        try {
            room.attend(session.tenant(), session.id()).get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            log.debug("Session {} takes its time", session.publicId(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return settled(session, done).session();
    }

    /** How it stands as soon as this is so, or when patience is over. */
    StoredSession settled(WhatsAppSession session, Predicate<StoredSession> done) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        StoredSession now = reread(session);
        while (!done.test(now) && System.nanoTime() < deadline && !Thread.interrupted()) {
            LockSupport.parkNanos(LOOK_AGAIN.toNanos());
            now = reread(session);
        }
        return now;
    }

    private StoredSession reread(WhatsAppSession session) {
        return sessions.find(session.tenant(), session.id()).orElseThrow(SessionService::notFound);
    }
}
