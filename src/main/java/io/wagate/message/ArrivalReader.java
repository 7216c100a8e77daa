package io.wagate.message;

import io.wagate.event.NewEvent;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.Jid;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads received messages inside the transaction that stores them, each message once; implemented by a room that looks for
 * something in them. What it throws keeps the message from being stored, and WhatsApp brings it again.
 */
public interface ArrivalReader {

    /**
     * A message that was just stored.
     *
     * @param message its row
     * @param waId WhatsApp's id of it
     * @param phone the writer's number, digits; null where only a hidden id is known
     * @param profileName the name that the writer gave to themselves
     * @param text the text or the caption, {@code ""} for none
     */
    record Arrived(
            WhatsAppSession session,
            long message,
            String waId,
            Jid chat,
            @Nullable String phone,
            @Nullable String profileName,
            String text) {}

    /** Answers what to tell of it, for the caller to append. */
    List<NewEvent> read(Arrived message);
}
