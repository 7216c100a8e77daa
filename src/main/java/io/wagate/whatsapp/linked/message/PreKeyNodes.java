package io.wagate.whatsapp.linked.message;

import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.crypto.ProtocolBreach;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.node.Node;
import io.wagate.whatsapp.linked.signal.PreKeyBundle;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of a device as nodes: ours on their way to the server, others' as it hands them out. */
final class PreKeyNodes {

    private static final int ID_BYTES = 3;

    private PreKeyNodes() {}

    /** Registration, identity, prekeys and the signed prekey, as the server wants them. */
    static List<Node> upload(Device device, Map<Integer, CurveKeys> keys) {
        return List.of(
                registration(device),
                Node.of("type", Device.KEY_TYPE),
                Node.of("identity", device.identity().publicKey()),
                Node.of(
                        "list",
                        keys.entrySet().stream()
                                .map(key -> preKey(key.getKey(), key.getValue()))
                                .toList()),
                signedKey(device));
    }

    /** The same for one device that shall begin anew with us. */
    static Node forRetry(Device device, int id, CurveKeys key) {
        return Node.of(
                "keys",
                Node.of("type", Device.KEY_TYPE),
                Node.of("identity", device.identity().publicKey()),
                preKey(id, key),
                signedKey(device),
                Node.of("device-identity", device.account()));
    }

    static Node registration(Device device) {
        return Node.of("registration", bytes(device.registrationId(), Integer.BYTES));
    }

    /**
     * Reads the keys of another device.
     *
     * @param holder has identity, signed and one-time key as children
     * @param registration has the registration id
     */
    static PreKeyBundle read(Node holder, Node registration) {
        Node signed = child(holder, "skey");
        Optional<Node> oneTime = holder.child("key");
        return new PreKeyBundle(
                number(child(registration, "registration"), Integer.BYTES),
                key(child(holder, "identity")),
                number(child(signed, "id"), ID_BYTES),
                key(child(signed, "value")),
                child(signed, "signature").bytes(),
                oneTime.map(key -> number(child(key, "id"), ID_BYTES)).orElse(0),
                oneTime.map(key -> key(child(key, "value"))).orElse(null));
    }

    private static Node preKey(int id, CurveKeys key) {
        return Node.of("key", Node.of("id", bytes(id, ID_BYTES)), Node.of("value", key.publicKey()));
    }

    private static Node signedKey(Device device) {
        return Node.of(
                "skey",
                Node.of("id", bytes(Device.SIGNED_KEY_ID, ID_BYTES)),
                Node.of("value", device.signedKey().publicKey()),
                Node.of("signature", device.signedKeySignature()));
    }

    private static Node child(Node parent, String name) {
        return parent.child(name).orElseThrow(() -> new ProtocolBreach("Keys without " + name));
    }

    /** 32 bytes, or 33 with the type in front. */
    private static byte[] key(Node node) {
        byte[] bytes = node.bytes();
        if (bytes.length == CurveKeys.LENGTH + 1 && bytes[0] == Device.KEY_TYPE[0]) {
            return Arrays.copyOfRange(bytes, 1, bytes.length);
        }
        if (bytes.length != CurveKeys.LENGTH) {
            throw new ProtocolBreach("A key of " + bytes.length + " bytes");
        }
        return bytes;
    }

    private static byte[] bytes(int number, int size) {
        byte[] all = ByteBuffer.allocate(Integer.BYTES).putInt(number).array();
        return Arrays.copyOfRange(all, Integer.BYTES - size, Integer.BYTES);
    }

    private static int number(Node node, int longest) {
        byte[] bytes = node.bytes();
        if (bytes.length == 0 || bytes.length > longest) {
            throw new ProtocolBreach("A number of " + bytes.length + " bytes");
        }
        int value = 0;
        for (byte octet : bytes) {
            value = value << 8 | octet & 0xFF;
        }
        return value;
    }
}
