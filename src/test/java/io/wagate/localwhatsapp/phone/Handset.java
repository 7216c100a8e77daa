package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.network.Account;
import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.network.Endpoint;
import io.wagate.localwhatsapp.network.Network;
import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.localwhatsapp.wire.Proto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The device inside a phone: opens what arrives and asks again for what it cannot open, says what was delivered, and
 * sends again what others could not open. Everything runs under the network's lock.
 */
final class Handset implements Endpoint {

    private static final int MOST_RETRIES = 5;

    private final Network network;
    private final Device device;
    private final Secrets secrets;
    private final Outbox outbox;
    private final Consumer<Arrived> arrivals;
    private final Consumer<Status> statuses;
    private final Consumer<Node> notices;
    private final Set<String> read = new HashSet<>();
    private final Map<String, Integer> retries = new HashMap<>();

    Handset(
            Network network,
            Account account,
            Consumer<Arrived> arrivals,
            Consumer<Status> statuses,
            Consumer<Node> notices) {
        this.network = network;
        this.arrivals = arrivals;
        this.statuses = statuses;
        this.notices = notices;
        secrets = new Secrets(account);
        device = new Device(account, 0, secrets.published());
        outbox = new Outbox(network, device, secrets);
    }

    Device device() {
        return device;
    }

    Outbox outbox() {
        return outbox;
    }

    @Override
    public void deliver(Node stanza) {
        secrets.published();
        switch (stanza.tag()) {
            case "message" -> message(stanza);
            case "receipt" -> receipt(stanza);
            case "notification" -> {
                notices.accept(stanza);
                taken(stanza);
            }
            case "chatstate", "presence" -> notices.accept(stanza);
            default -> {
                // Acknowledgements and the like: a phone that plays its part perfectly has no use for them.
            }
        }
    }

    private void message(Node stanza) {
        Address from = Address.parse(stanza.attribute("participant").orElseGet(() -> stanza.get("from")));
        Optional<Device> sender = network.device(from);
        if (sender.isEmpty()) {
            taken(stanza);
            return;
        }
        String id = stanza.get("id");
        boolean again = read.contains(sender.get().account().number() + " " + id);
        Proto opened = open(stanza, sender.get());
        if (opened == null && !again) {
            network.witness().saw("broken", id, device.phone(), from);
            askAgain(stanza);
            return;
        }
        network.witness().saw(again ? "again" : "read", id, device.phone(), from);
        read.add(sender.get().account().number() + " " + id);
        if (opened != null && !again) {
            arrived(stanza, sender.get(), opened);
        }
        sayDelivered(stanza, sender.get());
    }

    /** The message inside, or null when a part of it could not be opened or its sender is not who it says. */
    private @Nullable Proto open(Node stanza, Device sender) {
        Proto opened = null;
        try {
            for (Node enc : stanza.children("enc")) {
                if (enc.says("type", "pkmsg") && sender.number() != 0) {
                    DeviceIdentity.check(sender, stanza.need("device-identity").data(), Secrets.identityIn(enc));
                }
                opened = Proto.read(secrets.open(sender, enc, stanza.get("from")));
                learnSenderKey(opened, sender);
            }
            return opened;
        } catch (RuntimeException unreadable) {
            return null;
        }
    }

    private void learnSenderKey(Proto message, Device sender) {
        if (message.has(LetterWriter.SENDER_KEY)) {
            Proto key = message.message(LetterWriter.SENDER_KEY);
            secrets.learnSenderKey(key.text(1), sender, key.bytes(2));
        }
    }

    private void arrived(Node stanza, Device sender, Proto opened) {
        boolean ownCompanion = opened.has(LetterWriter.DEVICE_SENT);
        if (ownCompanion && sender.account() != device.account()) {
            throw new Malformed("a copy for own devices from somebody else");
        }
        Proto inner = ownCompanion ? opened.message(LetterWriter.DEVICE_SENT).message(2) : opened;
        Address chat = Address.parse(stanza.attribute("recipient").orElseGet(() -> stanza.get("from")));
        boolean keyOnly =
                opened.has(LetterWriter.SENDER_KEY) && opened.numbers().size() == 1;
        if (!keyOnly) {
            arrivals.accept(new Arrived(stanza.get("id"), chat.person(), sender, LetterReader.read(inner)));
        }
    }

    private void sayDelivered(Node stanza, Device sender) {
        Node receipt = Node.of("receipt", "id", stanza.get("id"), "to", stanza.get("from"))
                .with("participant", stanza.attribute("participant"))
                .with("recipient", stanza.attribute("recipient"));
        boolean own = sender.account() == device.account();
        boolean peer = stanza.says("category", "peer");
        network.relay().receipt(device, own ? receipt.with("type", peer ? "peer_msg" : "sender") : receipt);
    }

    /** Asks the sender's device to send a message again, with keys for a new session. */
    private void askAgain(Node stanza) {
        int count = retries.merge(stanza.get("id"), 1, Integer::sum);
        if (count > MOST_RETRIES) {
            taken(stanza);
            return;
        }
        Node bundle = secrets.published().bundle(device.phone());
        Node retry = Node.of("retry", "v", "1", "count", Integer.toString(count), "id", stanza.get("id"))
                .with("t", stanza.get("t"));
        Node keys = Node.of("keys")
                .holding(bundle.children().stream()
                        .filter(child -> !child.is("registration"))
                        .toList());
        network.relay()
                .receipt(
                        device,
                        Node.of("receipt", "type", "retry", "id", stanza.get("id"), "to", stanza.get("from"))
                                .with("participant", stanza.attribute("participant"))
                                .with("recipient", stanza.attribute("recipient"))
                                .holding(retry, bundle.need("registration"), keys));
    }

    private void receipt(Node stanza) {
        taken(stanza);
        Address by = Address.parse(stanza.attribute("participant").orElseGet(() -> stanza.get("from")));
        String type = stanza.attribute("type").orElse("delivered");
        network.account(by).ifPresent(account -> {
            statuses.accept(new Status(stanza.get("id"), type, account));
            stanza.child("list").stream()
                    .flatMap(list -> list.children("item").stream())
                    .forEach(item -> statuses.accept(new Status(item.get("id"), type, account)));
        });
        if (type.equals("retry")) {
            network.device(by).ifPresent(asking -> outbox.resend(stanza, asking));
        }
    }

    private void taken(Node stanza) {
        device.mailbox().taken(stanza);
    }

    /** A new id of the form that phones use. */
    static String newId() {
        return "3A" + HexFormat.of().withUpperCase().formatHex(Crypto.random(9));
    }
}
