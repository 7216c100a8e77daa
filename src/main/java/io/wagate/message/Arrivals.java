package io.wagate.message;

import io.wagate.consent.Consent;
import io.wagate.event.EventLog;
import io.wagate.event.NewEvent;
import io.wagate.kernel.GroupCommit;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.WritesTogether;
import io.wagate.session.WhatsAppSession;
import io.wagate.whatsapp.DriverEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stores received messages, each once: WhatsApp delivers again what we did not acknowledge, and the unique key on session
 * and id makes that harmless.
 */
@Component
class Arrivals implements WritesTogether, AutoCloseable {

    private static final int LANES = 4;
    private static final int LARGEST_BATCH = 100;

    private final InboundRepository messages;
    private final EventLog events;
    private final Consent consent;
    private final List<ArrivalReader> readers;
    private final RowIds ids;
    private final JsonMapper json;
    private final TransactionTemplate transaction;
    private final GroupCommit<Arrival, Boolean> commits;

    Arrivals(
            InboundRepository messages,
            EventLog events,
            Consent consent,
            List<ArrivalReader> readers,
            RowIds ids,
            JsonMapper json,
            TransactionTemplate transaction) {
        this.messages = messages;
        this.events = events;
        this.consent = consent;
        this.readers = readers;
        this.ids = ids;
        this.json = json;
        this.transaction = transaction;
        this.commits = new GroupCommit<>(
                "message-arrivals",
                LANES,
                LARGEST_BATCH,
                arrival -> arrival.session().tenant().value(),
                this::write);
    }

    Arrival arrival(WhatsAppSession session, DriverEvent.MessageReceived message) {
        Incoming content = Incoming.of(message.content());
        String extra = content.extra().isEmpty() ? null : json.writeValueAsString(content.extra());
        return new Arrival(ids.next(), session, message, content, extra);
    }

    /** Stores it; the future says whether it was new. */
    CompletableFuture<Boolean> store(Arrival arrival) {
        return commits.submit(arrival);
    }

    @Override
    public GroupCommit<Arrival, Boolean> commits() {
        return commits;
    }

    @Override
    public void close() {
        commits.close();
    }

    private List<Boolean> write(List<Arrival> arrivals) {
        return Objects.requireNonNull(transaction.execute(status -> {
            messages.insert(arrivals);
            Set<Long> stored =
                    messages.stored(arrivals.stream().map(Arrival::id).toList());
            List<NewEvent> facts = new ArrayList<>();
            arrivals.stream()
                    .filter(arrival -> stored.contains(arrival.id()))
                    .forEach(arrival -> facts.addAll(told(arrival)));
            events.append(facts);
            return arrivals.stream()
                    .map(arrival -> stored.contains(arrival.id()))
                    .toList();
        }));
    }

    private List<NewEvent> told(Arrival arrival) {
        List<NewEvent> facts = new ArrayList<>();
        facts.add(MessageEvents.received(arrival.session(), arrival.id(), arrival.message(), arrival.content()));
        WhatsAppSession session = arrival.session();
        facts.addAll(consent.heard(
                session.tenant(),
                session.id(),
                arrival.writer(),
                arrival.content().body(),
                arrival.at()));
        readers.forEach(reader -> facts.addAll(reader.read(arrived(arrival))));
        return facts;
    }

    private static ArrivalReader.Arrived arrived(Arrival arrival) {
        DriverEvent.MessageReceived message = arrival.message();
        return new ArrivalReader.Arrived(
                arrival.session(),
                arrival.id(),
                message.messageId(),
                message.chat(),
                arrival.phone(),
                message.pushName() == null ? null : Wording.mended(message.pushName()),
                arrival.content().body());
    }
}
