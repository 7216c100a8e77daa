package io.wagate.message;

import io.wagate.session.LiveSession;
import io.wagate.session.SessionTraffic;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Takes what arrives on a session. It is stored when {@link #on} returns; a failure leaves it with WhatsApp, which brings
 * it again.
 */
@Component
class MessageTraffic implements SessionTraffic {

    private static final int LONGEST_ID = 64;
    private static final Logger log = LoggerFactory.getLogger(MessageTraffic.class);

    private final Arrivals arrivals;
    private final PhoneMessages ofPhone;
    private final ReceivedFiles files;
    private final StatusLedger statuses;
    private final Settlement settlement;
    private final Facts facts;
    private final MessageMeters meters;

    MessageTraffic(
            Arrivals arrivals,
            PhoneMessages ofPhone,
            ReceivedFiles files,
            StatusLedger statuses,
            Settlement settlement,
            Facts facts,
            MessageMeters meters) {
        this.arrivals = arrivals;
        this.ofPhone = ofPhone;
        this.files = files;
        this.statuses = statuses;
        this.settlement = settlement;
        this.facts = facts;
        this.meters = meters;
    }

    @Override
    public void on(WhatsAppSession session, DriverEvent event) {
        switch (event) {
            case DriverEvent.MessageReceived message -> received(session, message);
            case DriverEvent.SentFromPhone message -> sent(session, message);
            case DriverEvent.MessageStatus receipt -> stored(statuses.record(change(session, receipt)));
            default -> facts.tell(session, event);
        }
    }

    @Override
    public void ready(LiveSession session) {
        settlement.recover(session);
        files.recover(session);
    }

    private void received(WhatsAppSession session, DriverEvent.MessageReceived message) {
        if (!isKept(session, message.messageId())) {
            return;
        }
        Arrival arrival = arrivals.arrival(session, message);
        if (!stored(arrivals.store(arrival))) {
            return;
        }
        meters.received(session.driver());
        if (arrival.content().file() != null) {
            files.fetch(session, arrival.id(), arrival.content().file());
        }
    }

    private void sent(WhatsAppSession session, DriverEvent.SentFromPhone message) {
        if (!isKept(session, message.messageId())) {
            return;
        }
        Incoming content = Incoming.of(message.content());
        OptionalLong row = ofPhone.store(session, message, content);
        if (row.isPresent() && content.file() != null) {
            files.fetch(session, row.getAsLong(), content.file());
        }
    }

    private static boolean isKept(WhatsAppSession session, String waId) {
        if (waId.length() > LONGEST_ID) {
            log.warn(
                    "Session {} was told a message with an id of {} characters; it is not kept",
                    session.id(),
                    waId.length());
            return false;
        }
        return true;
    }

    private static StatusChange change(WhatsAppSession session, DriverEvent.MessageStatus receipt) {
        MessageStatus status = switch (receipt.status()) {
            case DELIVERED -> MessageStatus.DELIVERED;
            case READ -> MessageStatus.READ;
        };
        Instant at = receipt.at().truncatedTo(ChronoUnit.MICROS);
        return new StatusChange(
                session.tenant(), session.id(), null, receipt.messageId(), status, at, null, receipt.by(), false);
    }

    private static <T> T stored(CompletableFuture<T> commit) {
        try {
            return commit.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }
}
