package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverEvent.MessageStatus.Status;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.signal.Undecryptable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What others say about our messages: delivered, read, or not readable. */
public final class Receipts {

    private static final Logger log = LoggerFactory.getLogger(Receipts.class);

    private static final int REMEMBERED_RETRIES = 500;

    private final Secrets secrets;
    private final Outbox outbox;
    private final DriverListener listener;
    private final InstantSource clock;
    private final Map<String, Integer> retries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_RETRIES;
        }
    };

    public Receipts(Secrets secrets, Outbox outbox, DriverListener listener, InstantSource clock) {
        this.secrets = secrets;
        this.outbox = outbox;
        this.listener = listener;
        this.clock = clock;
    }

    public void receipt(Line line, Node receipt) {
        String type = receipt.attribute("type").orElse("");
        switch (type) {
            case "" -> tell(receipt, Status.DELIVERED);
            case "read", "played" -> tell(receipt, Status.READ);
            case "retry" -> sendAgain(line, receipt);
            default -> log.debug("A receipt of type {} is passed over", type);
        }
        line.send(Acks.of(receipt));
    }

    private void tell(Node receipt, Status status) {
        Address from = Address.required(receipt, "from");
        Optional<Jid> chat = secrets.identities().readable(from.bare()).jid();
        Jid by = receipt.attribute("participant")
                .flatMap(Address::parse)
                .map(Address::bare)
                .map(secrets.identities()::readable)
                .flatMap(Address::jid)
                .orElse(null);
        Instant at = receipt.number("t").map(Instant::ofEpochSecond).orElseGet(clock::instant);
        if (chat.isPresent() && !secrets.device().isOurs(from)) {
            ids(receipt).forEach(id -> listener.on(new DriverEvent.MessageStatus(id, chat.get(), by, status, at)));
        }
    }

    private static Stream<String> ids(Node receipt) {
        Stream<String> more = receipt.child("list").stream()
                .flatMap(list -> list.children("item"))
                .flatMap(item -> item.attribute("id").stream());
        return Stream.concat(receipt.attribute("id").stream(), more)
                .filter(Incoming::isId)
                .distinct();
    }

    /** Only who was written to gets it again, and only so often. */
    private void sendAgain(Line line, Node receipt) {
        Retry retry = Retry.of(receipt);
        secrets.sent()
                .find(retry.messageId())
                .filter(sent -> stillPatient(retry) && !sent.getMessage().isEmpty())
                .filter(sent -> belongs(receipt, Address.parse(sent.getChat()).orElseThrow()))
                .ifPresent(sent -> {
                    try {
                        Stanza stanza = new Stanza(
                                sent.getId(),
                                Incoming.message(sent.getMessage().toByteArray()),
                                sent.getKind(),
                                sent.getEdit());
                        outbox.sendAgain(line, sent, stanza, retry);
                    } catch (ProtocolBreach | Undecryptable unusable) {
                        secrets.vault().rollback();
                        log.warn("A message could not be sent again: {}", unusable.getMessage());
                    }
                });
    }

    /** What a device says about its count is not believed alone. */
    private boolean stillPatient(Retry retry) {
        int seen = retries.merge(retry.messageId() + " " + retry.device(), 1, Integer::sum);
        return Math.max(seen, retry.count()) <= Retry.MOST;
    }

    private boolean belongs(Node receipt, Address chat) {
        Address from = Address.required(receipt, "from").bare();
        Address known = secrets.identities().canonical(chat.bare());
        return secrets.identities().canonical(from).equals(known)
                || secrets.device().isOurs(from);
    }
}
