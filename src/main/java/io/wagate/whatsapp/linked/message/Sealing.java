package io.wagate.whatsapp.linked.message;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.signal.Ciphers.Sealed;
import io.wagate.whatsapp.linked.signal.Undecryptable;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Seals a message for devices one by one, after it met those that it did not know. */
final class Sealing {

    private static final Logger log = LoggerFactory.getLogger(Sealing.class);

    private final Secrets secrets;
    private final Randomness randomness;

    Sealing(Secrets secrets, Randomness randomness) {
        this.secrets = secrets;
        this.randomness = randomness;
    }

    /** A device and what is sealed for it. */
    record ForDevice(Address device, Node enc) {

        boolean begins() {
            return enc.has("type", "pkmsg");
        }

        Node to() {
            return Node.of("to", enc).with("jid", device.toString());
        }
    }

    /** Devices that left no usable keys are left out. */
    List<ForDevice> seal(Line line, List<Address> devices, Function<Address, Message> message) {
        meet(line, devices);
        List<ForDevice> sealed = new ArrayList<>();
        for (Address device : devices) {
            if (secrets.ciphers().knows(canonical(device))) {
                sealed.add(new ForDevice(device, seal(device, message.apply(device))));
            }
        }
        return sealed;
    }

    /** Seals for one device that is known. */
    Node seal(Address device, Message message) {
        Sealed sealed = secrets.ciphers().encrypt(canonical(device), padded(message));
        return enc(sealed.type(), sealed.bytes(), Stanza.mediaType(message));
    }

    byte[] padded(Message message) {
        return Padding.add(message.toByteArray(), randomness);
    }

    static Node enc(String type, byte[] bytes, String mediaType) {
        return Node.of("enc", bytes)
                .with("v", "2")
                .with("type", type)
                .with("mediatype", mediaType.isEmpty() ? null : mediaType);
    }

    /** Begins anew with a device, whatever was before. */
    void meetAgain(Line line, Address device) {
        fetch(line, List.of(device));
    }

    private void meet(Line line, List<Address> devices) {
        List<Address> strangers = devices.stream()
                .filter(device -> !secrets.ciphers().knows(canonical(device)))
                .toList();
        if (!strangers.isEmpty()) {
            fetch(line, strangers);
        }
    }

    private void fetch(Line line, List<Address> devices) {
        List<Node> users = devices.stream()
                .map(device -> Node.of("user").with("jid", device.toString()))
                .toList();
        Optional<Node> list =
                line.ask(Line.iq("get", "encrypt", Node.of("key", users))).child("list");
        list.stream().flatMap(found -> found.children("user")).forEach(user -> meet(user, devices));
    }

    private void meet(Node user, List<Address> asked) {
        Optional<Address> device = user.attribute("jid").flatMap(Address::parse).filter(asked::contains);
        if (device.isEmpty() || user.child("error").isPresent()) {
            return;
        }
        try {
            secrets.ciphers().meet(canonical(device.get()), PreKeyNodes.read(user, user));
        } catch (ProtocolBreach | Undecryptable unusable) {
            log.warn("A device left keys that cannot be used: {}", unusable.getMessage());
        }
    }

    private Address canonical(Address device) {
        return secrets.identities().canonical(device);
    }
}
