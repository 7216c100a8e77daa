package io.wagate.whatsapp.linked.signal;

import com.github.auties00.libsignal.SignalProtocolAddress;
import com.github.auties00.libsignal.SignalProtocolStore;
import com.github.auties00.libsignal.groups.SignalSenderKeyName;
import com.github.auties00.libsignal.groups.state.SignalSenderKeyRecord;
import com.github.auties00.libsignal.groups.state.SignalSenderKeyRecordSpec;
import com.github.auties00.libsignal.key.SignalIdentityKeyPair;
import com.github.auties00.libsignal.key.SignalIdentityPrivateKey;
import com.github.auties00.libsignal.key.SignalIdentityPublicKey;
import com.github.auties00.libsignal.key.SignalKeyDirection;
import com.github.auties00.libsignal.key.SignalPreKeyPair;
import com.github.auties00.libsignal.key.SignalPreKeyPairBuilder;
import com.github.auties00.libsignal.key.SignalSignedKeyPair;
import com.github.auties00.libsignal.key.SignalSignedKeyPairBuilder;
import com.github.auties00.libsignal.state.SignalSessionRecord;
import com.github.auties00.libsignal.state.SignalSessionRecordSpec;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Identities;
import io.wagate.whatsapp.linked.keep.PreKeys;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.node.Address;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The library's view of our records. Each read decodes anew, so that a rollback leaves nothing behind. */
final class LibsignalRecords implements SignalProtocolStore {

    private final Device device;
    private final Vault vault;
    private final PreKeys preKeys;
    private final Identities identities;
    private final Map<String, SignalSenderKeyRecord> inHand = new HashMap<>();

    LibsignalRecords(Device device, Vault vault, PreKeys preKeys, Identities identities) {
        this.device = device;
        this.vault = vault;
        this.preKeys = preKeys;
        this.identities = identities;
    }

    @Override
    public int registrationId() {
        return device.registrationId();
    }

    @Override
    public SignalIdentityKeyPair identityKeyPair() {
        return pair(device.identity());
    }

    /** Also what was kept under the number before the hidden address was known. */
    @Override
    public Optional<SignalSessionRecord> findSessionByAddress(SignalProtocolAddress address) {
        return vault.get(session(address))
                .or(() -> formerly(address).flatMap(former -> vault.get(session(former))))
                .map(SignalSessionRecordSpec::decode);
    }

    @Override
    public void addSession(SignalProtocolAddress address, SignalSessionRecord session) {
        vault.put(session(address), SignalSessionRecordSpec.encode(session));
    }

    @Override
    public Optional<SignalSenderKeyRecord> findSenderKeyByName(SignalSenderKeyName name) {
        Optional<SignalSenderKeyRecord> found = vault.get(senderKey(name)).map(SignalSenderKeyRecordSpec::decode);
        found.ifPresent(record -> inHand.put(senderKey(name), record));
        return found;
    }

    @Override
    public void addSenderKey(SignalSenderKeyName name, SignalSenderKeyRecord key) {
        inHand.put(senderKey(name), key);
    }

    /** The library goes on changing a sender key after it handed it over, so they are written when it is done. */
    void putSenderKeys() {
        inHand.forEach((name, key) -> vault.put(name, SignalSenderKeyRecordSpec.encode(key)));
        inHand.clear();
    }

    void dropSenderKeys() {
        inHand.clear();
    }

    void removeSenderKey(SignalSenderKeyName name) {
        vault.remove(senderKey(name));
    }

    @Override
    public Optional<SignalSignedKeyPair> findSignedPreKeyById(Integer id) {
        return id == Device.SIGNED_KEY_ID
                ? Optional.of(new SignalSignedKeyPairBuilder()
                        .id(id)
                        .keyPair(pair(device.signedKey()))
                        .signature(device.signedKeySignature())
                        .build())
                : Optional.empty();
    }

    @Override
    public void addSignedPreKey(SignalSignedKeyPair pair) {
        throw new UnsupportedOperationException("The signed prekey is the device's");
    }

    @Override
    public Optional<SignalPreKeyPair> findPreKeyById(Integer id) {
        return preKeys.find(id)
                .map(keys ->
                        new SignalPreKeyPairBuilder().id(id).keyPair(pair(keys)).build());
    }

    @Override
    public void addPreKey(SignalPreKeyPair pair) {
        throw new UnsupportedOperationException("Prekeys are made by PreKeys");
    }

    @Override
    public boolean removePreKey(int id) {
        return preKeys.remove(id);
    }

    /** As WhatsApp's own clients: a person may get a new phone, and writing goes on. */
    @Override
    public boolean isTrustedIdentity(
            SignalProtocolAddress address, SignalIdentityPublicKey key, SignalKeyDirection direction) {
        return true;
    }

    @Override
    public void addTrustedIdentity(SignalProtocolAddress address, SignalIdentityPublicKey key) {
        // The session record holds the identity it was made with.
    }

    static SignalProtocolAddress address(Address device) {
        return new SignalProtocolAddress(device.user() + "@" + device.server(), device.device());
    }

    private Optional<SignalProtocolAddress> formerly(SignalProtocolAddress address) {
        return Address.parse(address.name())
                .map(user -> user.withDevice(address.id()))
                .flatMap(identities::phoneOf)
                .map(LibsignalRecords::address);
    }

    private static String session(SignalProtocolAddress address) {
        return "session/" + address.name() + ":" + address.id();
    }

    private static String senderKey(SignalSenderKeyName name) {
        return "sender/" + name.groupId() + "/" + name.sender().name() + ":"
                + name.sender().id();
    }

    private static SignalIdentityKeyPair pair(CurveKeys keys) {
        return new SignalIdentityKeyPair(
                SignalIdentityPublicKey.ofDirect(keys.publicKey()),
                SignalIdentityPrivateKey.ofDirect(keys.privateKey()));
    }
}
