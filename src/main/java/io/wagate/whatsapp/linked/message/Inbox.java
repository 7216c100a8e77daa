package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.DriverEvent;
import io.wagate.whatsapp.DriverListener;
import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.Received;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Profile;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.message.Incoming.Envelope;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.proto.DeviceSent;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.signal.Ciphers.Sealed;
import io.wagate.whatsapp.linked.signal.Undecryptable;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes messages in. The order is what makes a crash harmless: decrypt, tell (which stores the event), commit the
 * ratchet, acknowledge. Whoever dies in between gets the message again and can read it again.
 */
public final class Inbox {

    private static final Logger log = LoggerFactory.getLogger(Inbox.class);
    private static final int REMEMBERED_RETRIES = 500;

    /** Of a message without its file. People write 65,536 characters at most; whatever is longer is to do harm. */
    private static final int LARGEST = 1 << 20;

    private static final int LONGEST_NAME = 100;

    private static final Set<String> CHATS = Set.of(Jid.PERSON, Jid.HIDDEN, Jid.GROUP);

    private final Secrets secrets;
    private final DriverListener listener;
    private final InstantSource clock;
    private final Incoming incoming;
    private final Profile profile;
    private final Map<String, Integer> retries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > REMEMBERED_RETRIES;
        }
    };

    public Inbox(Secrets secrets, DriverListener listener, InstantSource clock) {
        this.secrets = secrets;
        this.listener = listener;
        this.clock = clock;
        this.incoming = new Incoming(secrets);
        this.profile = new Profile(secrets.vault());
    }

    public void message(Line line, Node node) {
        Address from = Address.required(node, "from");
        Address author =
                from.isGroup() || from.server().equals(Jid.BROADCAST) ? Address.required(node, "participant") : from;
        Optional<Envelope> envelope =
                from.server().equals(Jid.BROADCAST) ? Optional.empty() : envelope(node, from, author);
        if (envelope.isEmpty() || node.child("enc").isEmpty()) {
            line.send(Acks.of(node));
            return;
        }
        learnName(envelope.get());
        Opened opened = open(node, from, author);
        // What our devices say to each other only is never told.
        if (!node.attribute("category").equals(Optional.of("peer"))) {
            opened.messages.forEach(message -> tell(envelope.get(), message));
        }
        if (opened.failed) {
            askAgain(line, node, envelope.get());
        } else {
            secrets.vault().commit();
            line.send(Acks.delivered(node, secrets.device().isOurs(author)));
            line.send(Acks.of(node));
        }
    }

    /** Beside what our own phone writes stands the name of the account, also where it is for our devices alone. */
    private void learnName(Envelope envelope) {
        if (envelope.ours() && envelope.pushName() != null) {
            profile.learn(envelope.pushName());
        }
    }

    private void tell(Envelope envelope, Message message) {
        if (envelope.ours() && !envelope.chat().isGroup()) {
            // Between two only the copy for own devices says whom it went to; what has none is for us alone.
            DeviceSent copy = message.getDeviceSent();
            destination(copy)
                    .flatMap(chat -> incoming.event(envelope.to(chat), copy.getMessage()))
                    .ifPresent(listener::on);
        } else {
            incoming.event(envelope, message).ifPresent(listener::on);
        }
    }

    /** The person or group that another device of ours wrote to; nothing else is a chat. */
    private Optional<Jid> destination(DeviceSent copy) {
        return Address.parse(copy.getDestination())
                .map(Address::bare)
                .map(secrets.identities()::readable)
                .flatMap(Address::jid)
                .filter(chat -> CHATS.contains(chat.server()));
    }

    private static final class Opened {
        final List<Message> messages = new ArrayList<>();
        boolean failed;
    }

    private Opened open(Node node, Address from, Address author) {
        Opened opened = new Opened();
        node.children("enc").forEach(enc -> {
            Vault.Mark mark = secrets.vault().mark();
            try {
                Message message = Incoming.message(Padding.remove(decrypt(enc, from, author)));
                learnKeys(message, from, author);
                opened.messages.add(message);
            } catch (Undecryptable unreadable) {
                secrets.vault().restore(mark);
                opened.failed = true;
            } catch (ProtocolBreach odd) {
                log.warn("A message was left out: {}", odd.getMessage());
            }
        });
        return opened;
    }

    private byte[] decrypt(Node enc, Address from, Address author) {
        if (enc.bytes().length > LARGEST) {
            throw new ProtocolBreach("A message of " + enc.bytes().length + " bytes");
        }
        String type = enc.attribute("type").orElse("");
        Address device = secrets.identities().canonical(author);
        return type.equals("skmsg")
                ? secrets.ciphers().decryptFromGroup(from.toString(), device, enc.bytes())
                : secrets.ciphers().decrypt(device, new Sealed(type, enc.bytes()));
    }

    /** A key is for the group that it came from, whatever else it says: strangers could fill our records with others. */
    private void learnKeys(Message message, Address from, Address author) {
        if (message.hasSenderKeyDistribution() && from.isGroup()) {
            secrets.ciphers()
                    .learnGroupKey(
                            from.toString(),
                            secrets.identities().canonical(author),
                            message.getSenderKeyDistribution().getDistribution().toByteArray());
        }
    }

    /** Each attribute that names the writer, or whom a device of ours wrote to, in the other way. */
    private void learn(Node node, Address author) {
        boolean ours = secrets.device().isOurs(author);
        learn(author, ours, named(node, "sender_lid", "sender_pn", "participant_lid", "participant_pn"));
        if (ours) {
            named(node, "recipient")
                    .forEach(to -> learn(to, false, named(node, "peer_recipient_lid", "peer_recipient_pn")));
        }
    }

    private void learn(Address person, boolean ours, Stream<Address> others) {
        others.forEach(other -> {
            if (secrets.identities().learn(person.bare(), other.bare()) && !ours) {
                tellIdentity(person.bare(), other.bare());
            }
        });
    }

    private static Stream<Address> named(Node node, String... names) {
        return Stream.of(names)
                .flatMap(name -> node.attribute(name).stream())
                .flatMap(text -> Address.parse(text).stream());
    }

    private void tellIdentity(Address one, Address other) {
        Optional<Jid> hidden = (one.isHidden() ? one : other).jid();
        Optional<Jid> person = (one.isHidden() ? other : one).jid();
        if (hidden.isPresent() && person.isPresent()) {
            listener.on(new DriverEvent.IdentityMapped(hidden.get(), person.get()));
        }
    }

    private Optional<Envelope> envelope(Node node, Address from, Address author) {
        learn(node, author);
        Optional<Jid> chat = secrets.identities().readable(from.bare()).jid();
        Optional<Jid> writer = secrets.identities().readable(author.bare()).jid();
        Optional<String> id = node.attribute("id").filter(Incoming::isId);
        if (chat.isEmpty() || writer.isEmpty() || id.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Envelope(
                id.get(),
                chat.get(),
                writer.get(),
                secrets.device().isOurs(author),
                node.attribute("notify").map(Inbox::shortened).orElse(null),
                node.number("t").map(Instant::ofEpochSecond).orElseGet(clock::instant)));
    }

    private static String shortened(String name) {
        return name.codePointCount(0, name.length()) <= LONGEST_NAME
                ? name
                : name.substring(0, name.offsetByCodePoints(0, LONGEST_NAME));
    }

    /** Asks the writer to send it again, with keys to begin anew; after five times the message counts as lost. */
    private void askAgain(Line line, Node node, Envelope envelope) {
        int count = retries.merge(envelope.id(), 1, Integer::sum);
        if (count > Retry.MOST) {
            if (!envelope.ours()) {
                listener.on(lost(envelope));
            }
            secrets.vault().commit();
        } else {
            Map.Entry<Integer, CurveKeys> key =
                    secrets.preKeys().make(1).entrySet().iterator().next();
            secrets.vault().commit();
            line.send(retry(node, envelope, count, key));
        }
        line.send(Acks.of(node));
    }

    private static DriverEvent lost(Envelope envelope) {
        return new DriverEvent.MessageReceived(
                envelope.id(),
                envelope.chat(),
                envelope.author(),
                envelope.author().phone().orElse(null),
                envelope.pushName(),
                new Received.Other("undecryptable"),
                null,
                envelope.at());
    }

    private Node retry(Node node, Envelope envelope, int count, Map.Entry<Integer, CurveKeys> key) {
        Node asked = Node.of("retry")
                .with("count", Integer.toString(count))
                .with("id", envelope.id())
                .with("t", Long.toString(envelope.at().getEpochSecond()))
                .with("v", "1");
        return Node.of(
                        "receipt",
                        asked,
                        PreKeyNodes.registration(secrets.device()),
                        PreKeyNodes.forRetry(secrets.device(), key.getKey(), key.getValue()))
                .with("to", node.attribute("from").orElse(""))
                .with("participant", node.attribute("participant").orElse(null))
                .with("id", envelope.id())
                .with("type", "retry");
    }
}
