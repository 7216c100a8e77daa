package io.wagate.message;

import io.wagate.kernel.RowIds;
import io.wagate.session.WhatsAppSession;
import java.time.Duration;
import java.time.InstantSource;
import org.springframework.stereotype.Service;

/** Whether a contact knows a session: WhatsApp thinks better of messages to those who wrote first. */
@Service
public class Acquaintance {

    private final InboundRepository messages;
    private final InstantSource clock;

    Acquaintance(InboundRepository messages, InstantSource clock) {
        this.messages = messages;
        this.clock = clock;
    }

    /**
     * Whether this person wrote to this session within the time.
     *
     * @param phone digits of E.164
     */
    public boolean hasWritten(WhatsAppSession session, String phone, Duration within) {
        long since = RowIds.floor(clock.instant().minus(within));
        return messages.hasWritten(session.tenant(), session.id(), phone, since);
    }
}
