package io.wagate.message;

import io.wagate.event.EventLog;
import io.wagate.kernel.RowIds;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores what the number's own phone wrote, as messages that went out: each once, sent when we hear of it, and not counted,
 * because nobody asked us. Receipts move them on like any other.
 */
@Component
class PhoneMessages {

    private final PhoneMessageRepository messages;
    private final EventLog events;
    private final RowIds ids;
    private final JsonMapper json;
    private final TransactionTemplate transaction;

    PhoneMessages(
            PhoneMessageRepository messages,
            EventLog events,
            RowIds ids,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.events = events;
        this.ids = ids;
        this.json = json;
        this.transaction = transaction;
    }

    /** Stores it and tells of it; the row, or empty when it was there already. */
    OptionalLong store(WhatsAppSession session, DriverEvent.SentFromPhone message, Incoming content) {
        long id = ids.next();
        var row = new PhoneMessageRepository.Fresh(
                id,
                message.messageId(),
                message.chat(),
                content,
                content.extra().isEmpty() ? null : json.writeValueAsString(content.extra()),
                message.at().truncatedTo(ChronoUnit.MICROS));
        Boolean fresh = transaction.execute(status -> {
            boolean stored = messages.insert(session.tenant(), session.id(), row);
            if (stored) {
                events.append(MessageEvents.sentByPhone(session, id, message, content));
            }
            return stored;
        });
        return Boolean.TRUE.equals(fresh) ? OptionalLong.of(id) : OptionalLong.empty();
    }
}
