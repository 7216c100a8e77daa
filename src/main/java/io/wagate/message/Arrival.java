package io.wagate.message;

import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.Jid;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;
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

    /** All addresses of a person who wrote to us alone, the number first; nobody in a group, where words are not for us. */
    List<Jid> writer() {
        String number = phone();
        return message.chat().isGroup()
                ? List.of()
                : Stream.of(number == null ? message.author() : Jid.ofPhone(number), message.author())
                        .distinct()
                        .toList();
    }

    Instant at() {
        return message.at().truncatedTo(ChronoUnit.MICROS);
    }
}
