package io.wagate.localwhatsapp.network;

import static io.wagate.localwhatsapp.wire.Crypto.bigEndian;

import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Curve;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/**
 * The public keys that a device left with the server, so that others can write to it while it is away: its identity, a
 * key that the identity signed, and many that are given out once each.
 */
public final class PublishedKeys {

    /** The byte before a serialised Curve25519 key. */
    static final byte[] CURVE25519 = {5};

    private static final int ID_BYTES = 3;
    private static final int REGISTRATION_BYTES = 4;

    private final int registrationId;
    private final byte[] identity;
    private int signedId;
    private byte[] signedKey;
    private byte[] signature;
    private final SequencedMap<Integer, byte[]> oneTime = new LinkedHashMap<>();

    /** Refuses a signed key that the identity did not sign. */
    public PublishedKeys(int registrationId, byte[] identity, int signedId, byte[] signedKey, byte[] signature) {
        this.registrationId = registrationId;
        this.identity = identity.clone();
        this.signedId = signedId;
        this.signedKey = signedKey.clone();
        this.signature = signature.clone();
        checkSignature(identity, signedKey, signature);
    }

    byte[] identity() {
        return identity;
    }

    public int left() {
        return oneTime.size();
    }

    public void addOneTime(Map<Integer, byte[]> keys) {
        oneTime.putAll(keys);
    }

    /** Takes what an upload holds; the identity must be the one that was linked. */
    void upload(Node request) {
        if (!Arrays.equals(identity, request.need("identity").data())
                || bigEndian(request.need("registration").data()) != registrationId) {
            throw new Malformed("keys of another identity");
        }
        rotate(request.need("skey"));
        for (Node key : request.need("list").children("key")) {
            oneTime.put(
                    bigEndian(key.need("id").data()), key32(key.need("value").data()));
        }
    }

    void rotate(Node key) {
        checkSignature(identity, key.need("value").data(), key.need("signature").data());
        signedId = bigEndian(key.need("id").data());
        signedKey = key.need("value").data();
        signature = key.need("signature").data();
    }

    /** Forgets every key that is given out once. */
    void exhaust() {
        oneTime.clear();
    }

    /** What somebody needs who wants to write; one key is given out and gone, or none when they are used up. */
    public Node bundle(Address asked) {
        Node user = Node.of("user", "jid", asked.toString())
                .holding(
                        Node.of("registration").holding(bigEndian(registrationId, REGISTRATION_BYTES)),
                        Node.of("type").holding(CURVE25519),
                        Node.of("identity").holding(identity),
                        signedNode());
        Map.Entry<Integer, byte[]> next = oneTime.pollFirstEntry();
        return next == null ? user : user.holding(keyNode("key", next.getKey(), next.getValue()));
    }

    /** What a device compares with its own keys, to see whether the server still knows it. */
    Node digest() {
        Node list = Node.of("list")
                .holding(oneTime.keySet().stream()
                        .map(id -> Node.of("id").holding(bigEndian(id, ID_BYTES)))
                        .toList());
        byte[] all = Crypto.join(identity, signedKey, signature);
        for (byte[] key : oneTime.values()) {
            all = Crypto.join(all, key);
        }
        return Node.of("digest")
                .holding(
                        Node.of("registration").holding(bigEndian(registrationId, REGISTRATION_BYTES)),
                        Node.of("type").holding(CURVE25519),
                        Node.of("identity").holding(identity),
                        signedNode(),
                        list,
                        Node.of("hash").holding(Arrays.copyOf(Crypto.sha256(all), 20)));
    }

    private Node signedNode() {
        return keyNode("skey", signedId, signedKey).holding(Node.of("signature").holding(signature));
    }

    private static Node keyNode(String tag, int id, byte[] value) {
        return Node.of(tag)
                .holding(
                        Node.of("id").holding(bigEndian(id, ID_BYTES)),
                        Node.of("value").holding(value));
    }

    private static byte[] key32(byte[] key) {
        if (key.length != 32) {
            throw new Malformed("a key of " + key.length + " bytes");
        }
        return key;
    }

    private static void checkSignature(byte[] identity, byte[] key, byte[] signature) {
        if (!Curve.verify(identity, signature, CURVE25519, key)) {
            throw new Malformed("a signed key whose signature is not its identity's");
        }
    }
}
