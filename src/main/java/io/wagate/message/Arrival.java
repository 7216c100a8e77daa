package io.wagate.message;

import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/**
 * A received message on its way into the log.
 *
 * @param extra the content beside the body, as JSON
 */
record Arrival(
        long id,
        WhatsAppSession session,
        DriverEvent.MessageReceived message,
        Incoming content,
        @Nullable String extra) {

    /** The writer's number, null where only a hidden id is known. */
    @Nullable
    String phone() {
        return message.authorPhone() != null
                ? message.authorPhone()
                : message.author().phone().orElse(null);
    }

    Instant at() {
        return message.at().truncatedTo(ChronoUnit.MICROS);
    }
}
