package io.wagate.localwhatsapp.network;

import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Carries stanzas from device to device. A message holds one ciphertext for each device that it is meant for, and in a
 * group one more for everybody; each device gets its own copy, with the sender under the kind of address that the chat
 * uses. The relay writes the id down, acknowledges, and delivers; what the ciphertext says it does not know.
 */
public final class Relay {

    private static final int NOT_FOUND = 404;

    /** Receipts that stay between a device and the server. */
    private static final Set<String> PRIVATE_RECEIPTS =
            Set.of("sender", "peer_msg", "hist_sync", "read-self", "played-self", "server-error");

    /** Attributes of a message that its recipients see too. */
    private static final List<String> CARRIED = List.of("id", "type", "edit", "category");

    private final Network network;

    Relay(Network network) {
        this.network = network;
    }

    // ---- messages ----

    public void message(Device sender, Node message) {
        Address to = Address.parse(message.get("to"));
        Optional<Integer> refusal = sender.number() == 0 ? Optional.empty() : refusal(to);
        if (refusal.isPresent()) {
            acknowledge(sender, Stanzas.ack(message).with("error", Integer.toString(refusal.get())));
            return;
        }
        network.witness().saw("accepted", message.get("id"), address(sender, to), to);
        if (sender.number() == 0 || !network.faults().losesAck()) {
            acknowledge(sender, Stanzas.ack(message));
        }
        copies(sender, to, message)
                .forEach(
                        (device, ciphertexts) -> device.mailbox().post(copy(sender, to, device, message, ciphertexts)));
    }

    private Optional<Integer> refusal(Address to) {
        Optional<Integer> nack = network.faults().nack();
        boolean unknown =
                to.isGroup() ? network.group(to).isEmpty() : network.account(to).isEmpty();
        return nack.isEmpty() && unknown ? Optional.of(NOT_FOUND) : nack;
    }

    private void acknowledge(Device sender, Node ack) {
        Duration delay = network.faults().ackDelay();
        if (delay.isZero() || sender.number() == 0) {
            sender.mailbox().tell(ack);
        } else {
            network.later(delay, () -> sender.mailbox().tell(ack));
        }
    }

    /** Who gets which ciphertexts. */
    private Map<Device, List<Node>> copies(Device sender, Address to, Node message) {
        Map<Device, List<Node>> copies = new LinkedHashMap<>();
        for (Node target : message.child("participants").map(Node::children).orElse(List.of())) {
            network.device(Address.parse(target.get("jid")))
                    .ifPresent(device -> add(copies, device, target.children("enc")));
        }
        List<Node> shared = message.children("enc");
        if (!shared.isEmpty()) {
            for (Device device : sharers(sender, to, message)) {
                add(copies, device, shared);
            }
        }
        copies.remove(sender);
        return copies;
    }

    /** Who gets what was not enciphered for somebody in particular. */
    private List<Device> sharers(Device sender, Address to, Node message) {
        Optional<String> only = message.attribute("participant");
        if (only.isPresent()) {
            return network.device(Address.parse(only.get())).stream().toList();
        }
        if (!to.isGroup()) {
            return network.device(to).stream().toList();
        }
        Group group = network.group(to).orElseThrow(() -> new Malformed("a message to no group"));
        return group.members().stream()
                .flatMap(member -> member.devices().stream())
                .filter(device -> device != sender)
                .toList();
    }

    private static void add(Map<Device, List<Node>> copies, Device device, List<Node> ciphertexts) {
        copies.computeIfAbsent(device, there -> new ArrayList<>()).addAll(ciphertexts);
    }

    private Node copy(Device sender, Address to, Device device, Node message, List<Node> ciphertexts) {
        Node copy = Node.of("message").with("t", Stanzas.now());
        for (String name : CARRIED) {
            copy = copy.with(name, message.attribute(name));
        }
        copy = to.isGroup() ? inGroup(copy, sender, to) : inChat(copy, sender, to, device, message);
        return copy.with("notify", sender.account().name())
                .holding(damaged(device, ciphertexts))
                .holding(message.children("device-identity"));
    }

    private Node inGroup(Node copy, Device sender, Address to) {
        boolean hiddenMode = hiddenMode(to);
        return copy.with("from", to.toString())
                .with("participant", sender.address(hiddenMode).toString())
                .with(
                        hiddenMode ? "participant_pn" : "participant_lid",
                        sender.account().otherAddress(hiddenMode))
                .with("addressing_mode", hiddenMode ? "lid" : "pn");
    }

    private Node inChat(Node copy, Device sender, Address to, Device device, Node message) {
        boolean hiddenMode = hiddenMode(to);
        Node from = copy.with("from", sender.address(hiddenMode).toString());
        if (device.account() == sender.account()) {
            Address chat = message.attribute("recipient")
                    .map(Address::parse)
                    .orElse(to)
                    .person();
            return from.with("recipient", chat.toString())
                    .with(
                            hiddenMode ? "peer_recipient_pn" : "peer_recipient_lid",
                            network.account(chat).flatMap(account -> account.otherAddress(hiddenMode)));
        }
        device.account().meets(sender.account());
        return from.with(
                hiddenMode ? "sender_pn" : "sender_lid", sender.account().otherAddress(hiddenMode));
    }

    private List<Node> damaged(Device device, List<Node> ciphertexts) {
        boolean damage = device.number() == 0
                ? network.faults().garblesSending()
                : network.faults().garblesDelivery();
        return damage ? ciphertexts.stream().map(Relay::damaged).toList() : ciphertexts;
    }

    /** With one bit turned around where the enciphered text is, in first and in later messages. */
    private static Node damaged(Node ciphertext) {
        byte[] bytes = ciphertext.data().clone();
        bytes[bytes.length * 3 / 4] ^= 1;
        return ciphertext.holding(bytes);
    }

    // ---- receipts ----

    public void receipt(Device reader, Node receipt) {
        List<String> ids = ids(receipt);
        for (String id : ids) {
            took(reader, "message", id, Optional.empty(), Optional.empty());
        }
        reader.mailbox().tell(Stanzas.ack(receipt).with("type", receipt.attribute("type")));
        String type = receipt.attribute("type").orElse("");
        if (PRIVATE_RECEIPTS.contains(type)) {
            return;
        }
        Address to = Address.parse(receipt.get("to"));
        Address author = receipt.attribute("participant").map(Address::parse).orElse(to);
        Node forwarded = forwarded(reader, receipt, to);
        authors(author, type.equals("retry"))
                .filter(device -> device != reader)
                .forEach(device -> device.mailbox().post(forwarded));
    }

    /** A retry goes to the device that wrote; everything else to all devices of its holder. */
    private Stream<Device> authors(Address author, boolean retry) {
        return retry
                ? network.device(author).stream()
                : network.account(author).stream().flatMap(account -> account.devices().stream());
    }

    private Node forwarded(Device reader, Node receipt, Address to) {
        Address by = address(reader, to);
        Node forwarded = Node.of("receipt", "id", receipt.get("id"), "t", Stanzas.now())
                .with("type", receipt.attribute("type").filter(type -> !type.equals("inactive")))
                .with("from", to.isGroup() ? to.toString() : by.toString())
                .with("recipient", receipt.attribute("recipient"));
        return (to.isGroup() ? forwarded.with("participant", by.toString()) : forwarded).holding(receipt.children());
    }

    private static List<String> ids(Node receipt) {
        return Stream.concat(
                        Stream.of(receipt.get("id")),
                        receipt.child("list").stream()
                                .flatMap(list -> list.children("item").stream())
                                .map(item -> item.get("id")))
                .toList();
    }

    // ---- the rest ----

    /** A device acknowledged a stanza, which therefore waits no longer. */
    void taken(Device device, Node ack) {
        took(device, ack.get("class"), ack.get("id"), ack.attribute("to"), ack.attribute("type"));
    }

    private void took(Device device, String tag, String id, Optional<String> from, Optional<String> type) {
        if (device.mailbox().taken(tag, id, from, type) && tag.equals("message") && device.number() != 0) {
            network.witness().saw("taken", id, device.phone(), from.orElse("-"));
        }
    }

    /** A call that rings; there is nothing to answer it with. */
    public void call(Device caller, Account callee, String callId, boolean video) {
        String from = caller.hidden().toString();
        Node offer = Node.of("offer", "call-id", callId, "call-creator", from)
                .with("caller_pn", caller.account().otherAddress(true))
                .holding(video ? List.of(Node.of("audio"), Node.of("video")) : List.of(Node.of("audio")));
        Node call = Node.of("call", "from", from, "id", Stanzas.newId(), "t", Stanzas.now())
                .with("notify", caller.account().name())
                .holding(offer);
        callee.companions().forEach(device -> device.mailbox().post(call));
    }

    /** Typing, recording, or neither: for those who are there. */
    public void chatState(Device sender, Node state) {
        Address to = Address.parse(state.get("to"));
        Node shown =
                Node.of("chatstate", "from", address(sender, to).toString()).holding(state.children());
        network.account(to).stream()
                .flatMap(account -> account.devices().stream())
                .forEach(device -> device.mailbox().tell(shown));
    }

    private Address address(Device device, Address chat) {
        return device.address(hiddenMode(chat));
    }

    /** Whether a chat goes by hidden addresses. */
    private boolean hiddenMode(Address chat) {
        return chat.isGroup() ? network.group(chat).map(Group::hiddenMode).orElse(false) : chat.isHidden();
    }
}
