package io.wagate.localwhatsapp.phone;

import static io.wagate.localwhatsapp.wire.Crypto.bigEndian;

import com.github.auties00.libsignal.SignalProtocolAddress;
import com.github.auties00.libsignal.SignalSessionCipher;
import com.github.auties00.libsignal.groups.SignalGroupCipher;
import com.github.auties00.libsignal.groups.SignalSenderKeyName;
import com.github.auties00.libsignal.key.SignalIdentityKeyPair;
import com.github.auties00.libsignal.key.SignalIdentityPrivateKey;
import com.github.auties00.libsignal.key.SignalIdentityPublicKey;
import com.github.auties00.libsignal.key.SignalPreKeyPair;
import com.github.auties00.libsignal.key.SignalSignedKeyPair;
import com.github.auties00.libsignal.protocol.SignalCiphertextMessage;
import com.github.auties00.libsignal.protocol.SignalMessage;
import com.github.auties00.libsignal.protocol.SignalPreKeyMessage;
import com.github.auties00.libsignal.protocol.SignalSenderKeyDistributionMessage;
import com.github.auties00.libsignal.state.SignalPreKeyBundle;
import io.wagate.localwhatsapp.network.Account;
import io.wagate.localwhatsapp.network.Device;
import io.wagate.localwhatsapp.network.PublishedKeys;
import io.wagate.localwhatsapp.wire.Crypto;
import io.wagate.localwhatsapp.wire.Malformed;
import io.wagate.localwhatsapp.wire.Node;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** What a phone can encipher and decipher: a Signal session with each device, a sender key in each group. */
final class Secrets {

    private static final int REGISTRATION_IDS = 16380;
    private static final int SIGNED_KEY = 1;
    private static final int BATCH = 100;

    private final SignalStore store;
    private final SignalSessionCipher sessions;
    private final SignalGroupCipher groups;
    private final PublishedKeys published;
    private int lastKey;

    Secrets(Account account) {
        SignalIdentityPrivateKey secret =
                SignalIdentityPrivateKey.ofDirect(account.identity().secret());
        SignalIdentityPublicKey open =
                SignalIdentityPublicKey.ofDirect(account.identity().open());
        store = new SignalStore(
                new SignalIdentityKeyPair(open, secret), 1 + (bigEndian(Crypto.random(2)) & 0xFFFF) % REGISTRATION_IDS);
        sessions = new SignalSessionCipher(store);
        groups = new SignalGroupCipher(store);
        SignalSignedKeyPair signed = SignalSignedKeyPair.of(SIGNED_KEY, store.identityKeyPair());
        store.addSignedPreKey(signed);
        published = new PublishedKeys(
                store.registrationId(),
                open.toEncodedPoint(),
                SIGNED_KEY,
                signed.publicKey().toEncodedPoint(),
                signed.signature());
    }

    /** The public keys for others; there are always some to give out. */
    PublishedKeys published() {
        Map<Integer, byte[]> fresh = new TreeMap<>();
        while (published.left() + fresh.size() < BATCH) {
            SignalPreKeyPair key = SignalPreKeyPair.random(++lastKey);
            store.addPreKey(key);
            fresh.put(key.id(), key.publicKey().toEncodedPoint());
        }
        published.addOneTime(fresh);
        return published;
    }

    // ---- one device ----

    boolean knows(Device device) {
        return store.findSessionByAddress(address(device)).isPresent();
    }

    /** Begins a session anew with the keys that a device left at the server, or sent along. */
    void meet(Device device, Node bundle) {
        byte[] oneTimeId = bundle.child("key").map(key -> key.need("id").data()).orElse(new byte[0]);
        SignalPreKeyBundle keys = new SignalPreKeyBundle(
                bigEndian(bundle.need("registration").data()),
                device.number(),
                oneTimeId.length == 0 ? -1 : bigEndian(oneTimeId),
                bundle.child("key").map(key -> key(key.need("value"))).orElse(null),
                bigEndian(bundle.need("skey").need("id").data()),
                key(bundle.need("skey").need("value")),
                bundle.need("skey").need("signature").data(),
                key(bundle.need("identity")));
        store.forgetSession(address(device));
        sessions.process(address(device), keys);
    }

    /** The {@code enc} for one device. */
    Node seal(Device device, byte[] plain) {
        SignalCiphertextMessage sealed = sessions.encrypt(address(device), pad(plain));
        boolean first = sealed.type() == SignalCiphertextMessage.PRE_KEY_TYPE;
        return Node.of("enc", "v", "2", "type", first ? "pkmsg" : "msg").holding(sealed.toSerialized());
    }

    /** Opens an {@code enc} for this phone; throws what libsignal throws when it cannot. */
    byte[] open(Device sender, Node enc, String group) {
        return unpad(
                switch (enc.get("type")) {
                    case "pkmsg" -> sessions.decrypt(address(sender), SignalPreKeyMessage.ofSerialized(enc.data()));
                    case "msg" -> sessions.decrypt(address(sender), SignalMessage.ofSerialized(enc.data()));
                    case "skmsg" -> groups.decrypt(name(group, sender), enc.data());
                    default -> throw new Malformed("an enc of type " + enc.get("type"));
                });
    }

    /** The identity key inside a first message, which its sender's {@code device-identity} has to vouch for. */
    static byte[] identityIn(Node firstMessage) {
        return SignalPreKeyMessage.ofSerialized(firstMessage.data())
                .identityKey()
                .toEncodedPoint();
    }

    // ---- groups ----

    /** What the members need to read what this phone writes from here on. */
    byte[] senderKey(String group, Device self) {
        return groups.create(name(group, self)).toSerialized();
    }

    void forgetSenderKey(String group, Device self) {
        store.forgetSenderKey(name(group, self));
    }

    Node sealForGroup(String group, Device self, byte[] plain) {
        byte[] sealed = groups.encrypt(name(group, self), pad(plain)).toSerialized();
        return Node.of("enc", "v", "2", "type", "skmsg").holding(sealed);
    }

    void learnSenderKey(String group, Device sender, byte[] key) {
        groups.process(name(group, sender), SignalSenderKeyDistributionMessage.ofSerialized(key));
    }

    private static SignalProtocolAddress address(Device device) {
        return new SignalProtocolAddress(device.account().lid(), device.number());
    }

    private static SignalSenderKeyName name(String group, Device sender) {
        return new SignalSenderKeyName(group, address(sender));
    }

    private static SignalIdentityPublicKey key(Node value) {
        return SignalIdentityPublicKey.ofDirect(value.data());
    }

    /** One to sixteen bytes that each say how many they are. */
    private static byte[] pad(byte[] plain) {
        int count = 1 + (Crypto.random(1)[0] & 0xF);
        byte[] padded = Arrays.copyOf(plain, plain.length + count);
        Arrays.fill(padded, plain.length, padded.length, (byte) count);
        return padded;
    }

    private static byte[] unpad(byte[] padded) {
        int count = padded.length == 0 ? 0 : padded[padded.length - 1];
        if (count < 1 || count > padded.length) {
            throw new Malformed("padding of " + count + " bytes");
        }
        return Arrays.copyOf(padded, padded.length - count);
    }
}
