package io.wagate.whatsapp.linked.message;

import com.google.protobuf.ByteString;
import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.crypto.Digests;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.KeyHolders;
import io.wagate.whatsapp.linked.link.Line;
import io.wagate.whatsapp.linked.message.Sealing.ForDevice;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.proto.DeviceSent;
import io.wagate.whatsapp.linked.proto.KeptSent;
import io.wagate.whatsapp.linked.proto.Message;
import io.wagate.whatsapp.linked.proto.SenderKeyDistribution;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Sends a message to every device of a chat, our own other devices included. What changed in our records is committed
 * before the stanza leaves. Every method runs on the session's thread and may wait for answers of the server.
 */
public final class Outbox {

    /** Nobody in this chat can be written to. */
    public static final class Unreachable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unreachable(String message) {
            super(message);
        }
    }

    private final Secrets secrets;
    private final Directory directory;
    private final Groups groups;
    private final KeyHolders holders;
    private final Sealing sealing;

    public Outbox(Secrets secrets, Directory directory, Groups groups, Randomness randomness) {
        this.secrets = secrets;
        this.directory = directory;
        this.groups = groups;
        this.holders = new KeyHolders(secrets.vault());
        this.sealing = new Sealing(secrets, randomness);
    }

    /** Throws {@link Unreachable} for a person without an account. */
    void send(Line line, Address chat, Stanza stanza) {
        Node ready = chat.isGroup() ? forGroup(line, chat, stanza) : forPerson(line, chat, stanza);
        secrets.sent().put(stanza.id(), chat.toString(), stanza.message(), stanza.kind(), stanza.edit());
        secrets.vault().commit();
        line.send(ready);
    }

    /**
     * Seals a sent message again for one device that could not read it, beginning anew with it. Throws
     * {@link ProtocolBreach} for a device of somebody who is not in the group.
     */
    void sendAgain(Line line, KeptSent sent, Stanza stanza, Retry retry) {
        Address device = retry.device();
        Address chat = Address.parse(sent.getChat()).orElseThrow();
        if (chat.isGroup() && !isMember(line, chat, device)) {
            throw new ProtocolBreach("Somebody outside the group asked for a message again");
        }
        retry.keys()
                .ifPresentOrElse(
                        keys -> secrets.ciphers()
                                .meet(secrets.identities().canonical(device), PreKeyNodes.read(keys, retry.receipt())),
                        () -> sealing.meetAgain(line, device));
        Node enc = sealing.seal(device, again(chat, device, stanza.message()))
                .with("count", Integer.toString(retry.count()));
        Node message = envelope(stanza, chat.isGroup() ? chat : device, List.of(enc))
                .with("participant", chat.isGroup() ? device.toString() : null);
        Node complete = enc.has("type", "pkmsg") ? message.and(identity()) : message;
        secrets.vault().commit();
        line.send(complete);
    }

    /** So that who left cannot read what follows. */
    public void forgetGroupKey(Address group) {
        holders.forget(group);
        secrets.ciphers().forgetGroupKey(group.toString(), groupSelf());
    }

    private boolean isMember(Line line, Address group, Address device) {
        Address asks = secrets.identities().canonical(device.bare());
        return secrets.device().isOurs(device)
                || groups.get(line, group).members().stream()
                        .anyMatch(member ->
                                secrets.identities().canonical(member.bare()).equals(asks));
    }

    private Message again(Address chat, Address device, Message message) {
        if (chat.isGroup()) {
            return message.toBuilder()
                    .setSenderKeyDistribution(distribution(chat))
                    .build();
        }
        return secrets.device().isOurs(device) ? forOurselves(chat, message) : message;
    }

    private Node forPerson(Line line, Address chat, Stanza stanza) {
        Address to = directory.resolve(line, chat).orElseThrow(() -> new Unreachable("This number has no account"));
        Address self = secrets.selfLike(to);
        List<Address> devices = directory.devices(line, List.of(to, self));
        Message own = forOurselves(to, stanza.message());
        List<ForDevice> sealed = sealing.seal(
                line, devices, device -> device.sameUser(self) && !to.sameUser(self) ? own : stanza.message());
        if (sealed.stream().noneMatch(device -> device.device().sameUser(to))) {
            throw new Unreachable("No device of this person can be written to");
        }
        return withIdentity(envelope(stanza, to, List.of(participants(sealed))), sealed);
    }

    private Node forGroup(Line line, Address chat, Stanza stanza) {
        Groups.Group group = groups.get(line, chat);
        List<Address> devices = directory.devices(line, group.members());
        Set<String> have = holders.of(chat);
        List<Address> without = devices.stream()
                .filter(Predicate.not(device -> have.contains(device.toString())))
                .toList();
        Message handing = Message.newBuilder()
                .setSenderKeyDistribution(distribution(chat))
                .build();
        List<ForDevice> handed = sealing.seal(line, without, device -> handing);
        holders.add(chat, handed.stream().map(ForDevice::device).toList());
        byte[] sealed =
                secrets.ciphers().encryptForGroup(chat.toString(), groupSelf(), sealing.padded(stanza.message()));
        Node enc = Sealing.enc("skmsg", sealed, Stanza.mediaType(stanza.message()));
        List<Node> content = handed.isEmpty() ? List.of(enc) : List.of(participants(handed), enc);
        Node message = envelope(stanza, chat, content)
                .with("addressing_mode", group.mode())
                .with("phash", hash(devices, secrets.selfLike(first(devices))));
        return withIdentity(message, handed);
    }

    private SenderKeyDistribution distribution(Address group) {
        byte[] key = secrets.ciphers().groupKey(group.toString(), groupSelf());
        return SenderKeyDistribution.newBuilder()
                .setGroupId(group.toString())
                .setDistribution(ByteString.copyFrom(key))
                .build();
    }

    private Address groupSelf() {
        return secrets.identities().canonical(secrets.device().self());
    }

    private Address first(List<Address> devices) {
        return devices.isEmpty() ? secrets.device().self() : devices.getFirst();
    }

    private static Message forOurselves(Address chat, Message message) {
        Message.Builder copy = Message.newBuilder()
                .setDeviceSent(
                        DeviceSent.newBuilder().setDestination(chat.toString()).setMessage(message));
        if (message.hasContext()) {
            copy.setContext(message.getContext());
        }
        return copy.build();
    }

    private static Node participants(List<ForDevice> sealed) {
        return Node.of("participants", sealed.stream().map(ForDevice::to).toList());
    }

    private static Node envelope(Stanza stanza, Address to, List<Node> content) {
        Node message = Node.of("message", content)
                .with("to", to.toString())
                .with("id", stanza.id())
                .with("type", stanza.kind())
                .with("edit", stanza.edit() == 0 ? null : Integer.toString(stanza.edit()));
        Optional<Node> meta = stanza.kind().equals("poll")
                ? Optional.of(Node.of("meta").with("polltype", "creation"))
                : Optional.empty();
        return meta.map(message::and).orElse(message);
    }

    private Node withIdentity(Node message, List<ForDevice> sealed) {
        return sealed.stream().anyMatch(ForDevice::begins) ? message.and(identity()) : message;
    }

    private Node identity() {
        return Node.of("device-identity", secrets.device().account());
    }

    /** By which the server sees whether we know the same devices as it does. */
    private static String hash(List<Address> devices, Address self) {
        String[] all = Stream.concat(devices.stream(), Stream.of(self))
                .map(device -> device.user() + ".0:" + device.device() + "@" + device.server())
                .sorted()
                .toArray(String[]::new);
        byte[] digest = Digests.sha256(String.join("", all).getBytes(StandardCharsets.US_ASCII));
        return "2:" + Base64.getEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, 6));
    }
}
