package io.wagate.localwhatsapp.network;

import static io.wagate.localwhatsapp.wire.Crypto.bigEndian;

import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Curve;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import io.wagate.localwhatsapp.wire.Proto;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How a phone makes a stranger its companion device.
 *
 * <ol>
 *   <li>The server gives the new device six references; it shows them one after another in a QR code, together with its
 *       Noise key, its identity key and a secret.
 *   <li>The phone scans one, and proves with an HMAC of that secret that it saw the code; its account key signs the new
 *       device's identity: {@code pair-success}.
 *   <li>The device checks both, signs back, and is cut off with 515; it comes back to log in.
 * </ol>
 *
 * With a code to type instead of a picture to scan, the secret is agreed first: see {@link CodeLinking}.
 */
public final class Linking {

    private static final int REFERENCES = 6;
    private static final byte[] ACCOUNT_PREFIX = {6, 0};
    private static final byte[] DEVICE_PREFIX = {6, 1};

    /** A device that was signed by a phone and has not signed back yet. */
    private record Offer(Account account, PublishedKeys keys, byte[] details) {}

    private final Network network;
    private final CodeLinking codes;
    private final Map<String, Connection> references = new HashMap<>();
    private final Map<Connection, Offer> offers = new HashMap<>();

    Linking(Network network) {
        this.network = network;
        this.codes = new CodeLinking(this);
    }

    public CodeLinking codes() {
        return codes;
    }

    /** Gives a new device references to show. */
    void offer(Connection stranger) {
        keysOf(stranger);
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < REFERENCES; i++) {
            String reference = "2@" + Base64.getEncoder().encodeToString(Crypto.random(48));
            references.put(reference, stranger);
            nodes.add(Node.of("ref").holding(reference));
        }
        stranger.deliver(Stanzas.request("md", Node.of("pair-device").holding(nodes)));
    }

    /**
     * A phone scans what a QR code says.
     *
     * @throws Malformed when the code is none of ours, belongs to nobody any more, or its keys are not the device's
     */
    public void scan(Account account, String qrText) {
        String[] parts = qrText.substring(qrText.indexOf('#') + 1).split(",", -1);
        Connection stranger = references.get(parts[0]);
        if (stranger == null || parts.length < 4) {
            throw new Malformed("a code that nobody shows");
        }
        Base64.Decoder base64 = Base64.getDecoder();
        if (!Arrays.equals(base64.decode(parts[1]), stranger.clientKey())
                || !Arrays.equals(base64.decode(parts[2]), keysOf(stranger).identity())) {
            throw new Malformed("a code with keys of another device");
        }
        link(account, stranger, base64.decode(parts[3]));
    }

    /** Signs a device whose secret the phone knows. */
    void link(Account account, Connection stranger, byte[] secret) {
        if (network.faults().passkey()) {
            Node options =
                    Node.of("passkey_request_options").holding("{\"challenge\":\"AAAA\",\"rpId\":\"whatsapp.com\"}");
            stranger.deliver(Stanzas.notification(Stanzas.SERVER, "passkey_prologue_request", options));
            return;
        }
        int number = account.nextDevice();
        Offer offer = new Offer(account, keysOf(stranger), details(number));
        offers.put(stranger, offer);
        Node success = Node.of("pair-success")
                .holding(
                        Node.of("device-identity").holding(proof(offer, secret)),
                        Node.of("device")
                                .with("jid", account.phone().withDevice(number).toString())
                                .with("lid", account.hidden().withDevice(number).toString()),
                        Node.of("platform", "name", "android"))
                .holding(account.business().stream()
                        .map(name -> Node.of("biz", "name", name))
                        .toList());
        stranger.deliver(Stanzas.request("md", success));
    }

    /** What a device sends before it is linked. */
    void handle(Connection stranger, Node stanza) {
        if (stanza.child("pair-device-sign").isPresent()) {
            signedBack(stranger, stanza.need("pair-device-sign").need("device-identity"));
        } else if (stanza.child("link_code_companion_reg").isPresent()) {
            codes.handle(stranger, stanza);
        } else if (stanza.says("type", "error")) {
            withdraw(stranger);
            stranger.end(Stanzas.streamError(516));
        } else if (stanza.says("type", "get") || stanza.says("type", "set")) {
            stranger.answer(stanza, List.of());
        }
    }

    /** The device is gone, and with it the codes that it shows. */
    void withdraw(Connection stranger) {
        references.values().removeIf(stranger::equals);
        offers.remove(stranger);
        codes.withdraw(stranger);
    }

    /** Unlinks a companion: the phone's holder did, or the device itself. */
    public void unlink(Device device) {
        device.account().remove(device);
        tellAcquaintances(device, "remove");
        device.mailbox()
                .endpoint()
                .filter(Connection.class::isInstance)
                .map(Connection.class::cast)
                .ifPresent(there -> there.end(Stanzas.streamError(401).holding(Stanzas.conflict("device_removed"))));
    }

    private void signedBack(Connection stranger, Node identity) {
        Offer offer = offers.remove(stranger);
        if (offer == null) {
            throw new Malformed("a signature that nobody asked for");
        }
        Proto signed = Proto.read(identity.data());
        boolean genuine = Arrays.equals(signed.bytes(1), offer.details())
                && Curve.verify(
                        offer.keys().identity(),
                        signed.bytes(4),
                        DEVICE_PREFIX,
                        offer.details(),
                        offer.keys().identity(),
                        offer.account().identity().open());
        if (!genuine || signed.has(2)) {
            throw new Malformed("a device signature that is not genuine");
        }
        Device device = new Device(
                offer.account(),
                (int) Proto.read(offer.details()).number(3),
                offer.keys(),
                Proto.read(stranger.registration().bytes(8)).text(1));
        offer.account().add(device);
        tellAcquaintances(device, "add");
        stranger.end(Stanzas.streamError(515));
    }

    private byte[] proof(Offer offer, byte[] secret) {
        byte[] signature = offer.account()
                .identity()
                .sign(ACCOUNT_PREFIX, offer.details(), offer.keys().identity());
        if (network.faults().forgery() == Faults.Forgery.ACCOUNT_SIGNATURE) {
            signature[5] ^= 1;
        }
        byte[] signed = Proto.writer()
                .put(1, offer.details())
                .put(2, offer.account().identity().open())
                .put(3, signature)
                .bytes();
        byte[] hmac = Crypto.hmac(secret, signed);
        if (network.faults().forgery() == Faults.Forgery.HMAC) {
            hmac[5] ^= 1;
        }
        return Proto.writer().put(1, signed).put(2, hmac).bytes();
    }

    private static byte[] details(int number) {
        return Proto.writer()
                .put(1, bigEndian(Crypto.random(4)) & 0x7FFFFFFFL)
                .put(2, Long.parseLong(Stanzas.now()))
                .put(3, number)
                .bytes();
    }

    private static PublishedKeys keysOf(Connection stranger) {
        Proto registration = stranger.registration();
        return new PublishedKeys(
                bigEndian(registration.bytes(1)),
                registration.bytes(3),
                bigEndian(registration.bytes(4)),
                registration.bytes(5),
                registration.bytes(6));
    }

    private static void tellAcquaintances(Device device, String change) {
        Account account = device.account();
        Stream<Device> others = Stream.concat(account.acquaintances().stream(), Stream.of(account))
                .distinct()
                .flatMap(acquaintance -> acquaintance.companions().stream());
        Node entry = Node.of("device", "jid", device.phone().toString())
                .with("key-index", Integer.toString(device.number()));
        Node content = Node.of(change).holding(entry, Node.of("key-index-list", "ts", Stanzas.now()));
        others.filter(other -> other != device)
                .forEach(other -> other.mailbox()
                        .post(Stanzas.notification(account.phone().toString(), "devices", content)
                                .with("lid", account.hidden().toString())));
    }
}
