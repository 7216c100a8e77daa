package io.wagate.localwhatsapp.phone;

import io.wagate.localwhatsapp.network.Account;
import io.wagate.localwhatsapp.network.Address;
import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.network.Group;
import io.wagate.localwhatsapp.network.Network;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.localwhatsapp.wire.Proto;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a phone sends: in a chat one ciphertext for each device of the other person and one, marked as a copy, for each
 * companion of its own; in a group one for all, and the key to it for each device that has not got it yet.
 */
final class Outbox {

    private record Sent(Address to, String type, Proto message) {}

    private final Network network;
    private final Device device;
    private final Secrets secrets;
    private final Map<String, Sent> sent = new HashMap<>();
    private final Map<Address, Set<Device>> keyHolders = new HashMap<>();

    Outbox(Network network, Device device, Secrets secrets) {
        this.network = network;
        this.device = device;
        this.secrets = secrets;
    }

    void send(Address to, String id, Letter letter) {
        Proto message = letter instanceof Letter.GroupKey handed
                ? withSenderKey(handed.group(), LetterWriter.write(letter))
                : LetterWriter.write(letter);
        sent.put(id, new Sent(to, LetterWriter.type(letter), message));
        Node stanza = stanza(to, id).with("edit", edit(letter));
        network.relay()
                .message(
                        device,
                        to.isGroup()
                                ? stanza.holding(forGroup(group(to), message))
                                : stanza.holding(Node.of("participants").holding(forChat(to, message))));
    }

    /** Sends a message again to the one device that could not open it, in a new session. */
    void resend(Node receipt, Device asking) {
        String id = receipt.get("id");
        Sent message = sent.get(id);
        if (message == null) {
            return;
        }
        Node keys = receipt.child("keys")
                .map(bundle -> bundle.holding(receipt.need("registration")))
                .orElseGet(() -> asking.keys().bundle(asking.hidden()));
        secrets.meet(asking, keys);
        boolean group = message.to().isGroup();
        boolean own = asking.account() == device.account();
        Proto content = group ? withSenderKey(message.to().toString(), message.message()) : message.message();
        Address to = asking.address(
                group ? group(message.to()).hiddenMode() : message.to().isHidden());
        Node enc = secrets.seal(asking, (own && !group ? copy(message.to(), content) : content).bytes())
                .with("count", receipt.need("retry").get("count"));
        Node stanza = stanza(group ? message.to() : to, id).holding(enc);
        if (group) {
            stanza = stanza.with("participant", to.toString());
        } else {
            stanza = stanza.with("device_fanout", "false");
            stanza = own ? stanza.with("recipient", message.to().toString()) : stanza;
        }
        network.relay().message(device, stanza);
    }

    /** Who left a group must not read on: the next message there has a new key. */
    void forgetGroupKey(Address group) {
        keyHolders.remove(group);
        secrets.forgetSenderKey(group.toString(), device);
    }

    private Node stanza(Address to, String id) {
        Sent message = sent.get(id);
        String type = message == null ? "text" : message.type();
        return Node.of("message", "id", id, "to", to.toString(), "type", type);
    }

    /** How the stanza says, outside the ciphertext, that it changes an earlier message. */
    private static Optional<String> edit(Letter letter) {
        if (letter instanceof Letter.Edit) {
            return Optional.of("1");
        }
        return letter instanceof Letter.Revoke ? Optional.of("7") : Optional.empty();
    }

    private List<Node> forChat(Address to, Proto message) {
        Account other = network.account(to).orElseThrow(() -> new Malformed("nobody has the address " + to));
        Stream<Node> theirs = other.devices().stream().map(target -> sealed(target, to.isHidden(), message.bytes()));
        Stream<Node> own = other == device.account()
                ? Stream.of()
                : device.account().companions().stream()
                        .map(target ->
                                sealed(target, to.isHidden(), copy(to, message).bytes()));
        return Stream.concat(theirs, own).toList();
    }

    private List<Node> forGroup(Group group, Proto message) {
        Address address = group.address();
        Set<Device> holders = keyHolders.computeIfAbsent(address, none -> new HashSet<>());
        List<Device> lacking = group.members().stream()
                .flatMap(member -> member.devices().stream())
                .filter(target -> target != device && holders.add(target))
                .toList();
        Proto key = withSenderKey(address.toString(), Proto.writer());
        List<Node> keys = lacking.stream()
                .map(target -> sealed(target, group.hiddenMode(), key.bytes()))
                .toList();
        Node shared = secrets.sealForGroup(address.toString(), device, message.bytes());
        return keys.isEmpty()
                ? List.of(shared)
                : List.of(Node.of("participants").holding(keys), shared);
    }

    private Proto withSenderKey(String group, Proto message) {
        Proto key = Proto.writer().put(1, group).put(2, secrets.senderKey(group, device));
        return Proto.writer().put(LetterWriter.SENDER_KEY, key).append(message);
    }

    private Node sealed(Device target, boolean hiddenMode, byte[] plain) {
        if (!secrets.knows(target)) {
            secrets.meet(target, target.keys().bundle(target.hidden()));
        }
        return Node.of("to", "jid", target.address(hiddenMode).toString()).holding(secrets.seal(target, plain));
    }

    /** The form in which own companions learn what was sent, and to whom. */
    private static Proto copy(Address to, Proto message) {
        return Proto.writer()
                .put(
                        LetterWriter.DEVICE_SENT,
                        Proto.writer().put(1, to.toString()).put(2, message));
    }

    private Group group(Address address) {
        return network.group(address).orElseThrow(() -> new Malformed("no group " + address));
    }
}
