package io.wagate.session;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The sessions that WhatsApp refused because our client is too old (405). They end, and somebody has to start them again. */
@Service
public class OutdatedSessions {

    private final CensusRepository sessions;
    private final AuditLog audit;
    private final SessionRoom room;

    OutdatedSessions(CensusRepository sessions, AuditLog audit, SessionRoom room) {
        this.sessions = sessions;
        this.audit = audit;
        this.room = room;
    }

    /**
     * Those of one driver.
     *
     * @param latest when one of them was refused last, null where there are none
     */
    public record Refused(long sessions, @Nullable Instant latest) {}

    /** How many stand refused now. */
    public Refused look(Administrator by, String driver) {
        Objects.requireNonNull(by);
        return sessions.outdated(driver);
    }

    /** Starts them all again, of whatever tenant; a suspended tenant's follow when it is restored. Answers how many. */
    @Transactional
    public int startAgain(Administrator by, String driver) {
        int started = sessions.startOutdated(driver);
        if (started > 0) {
            String subject = driver + ": " + started + (started == 1 ? " session" : " sessions");
            audit.record(null, Administrator.KIND, by.email(), "driver.sessions_started", subject, null);
            TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
                @Override
                public void afterCommit() {
                    room.hurry();
                }
            });
        }
        return started;
    }
}
