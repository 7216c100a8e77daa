package io.wagate.localwhatsapp.phone;

import com.github.auties00.libsignal.SignalProtocolAddress;
import com.github.auties00.libsignal.SignalProtocolStore;
import com.github.auties00.libsignal.groups.SignalSenderKeyName;
import com.github.auties00.libsignal.groups.state.SignalSenderKeyRecord;
import com.github.auties00.libsignal.key.SignalIdentityKeyPair;
import com.github.auties00.libsignal.key.SignalIdentityPublicKey;
import com.github.auties00.libsignal.key.SignalKeyDirection;
import com.github.auties00.libsignal.key.SignalPreKeyPair;
import com.github.auties00.libsignal.key.SignalSignedKeyPair;
import com.github.auties00.libsignal.state.SignalSessionRecord;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A phone's Signal state, in memory. It trusts the identities that it meets: the network vouches for them. */
final class SignalStore implements SignalProtocolStore {

    private final SignalIdentityKeyPair identity;
    private final int registrationId;
    private final Map<SignalProtocolAddress, SignalSessionRecord> sessions = new HashMap<>();
    private final Map<Integer, SignalPreKeyPair> oneTimeKeys = new HashMap<>();
    private final Map<Integer, SignalSignedKeyPair> signedKeys = new HashMap<>();
    private final Map<SignalSenderKeyName, SignalSenderKeyRecord> senderKeys = new HashMap<>();

    SignalStore(SignalIdentityKeyPair identity, int registrationId) {
        this.identity = identity;
        this.registrationId = registrationId;
    }

    void forgetSession(SignalProtocolAddress address) {
        sessions.remove(address);
    }

    void forgetSenderKey(SignalSenderKeyName name) {
        senderKeys.remove(name);
    }

    @Override
    public int registrationId() {
        return registrationId;
    }

    @Override
    public SignalIdentityKeyPair identityKeyPair() {
        return identity;
    }

    @Override
    public Optional<SignalSessionRecord> findSessionByAddress(SignalProtocolAddress address) {
        return Optional.ofNullable(sessions.get(address));
    }

    @Override
    public void addSession(SignalProtocolAddress address, SignalSessionRecord session) {
        sessions.put(address, session);
    }

    @Override
    public Optional<SignalSenderKeyRecord> findSenderKeyByName(SignalSenderKeyName name) {
        return Optional.ofNullable(senderKeys.get(name));
    }

    @Override
    public void addSenderKey(SignalSenderKeyName name, SignalSenderKeyRecord key) {
        senderKeys.put(name, key);
    }

    @Override
    public Optional<SignalSignedKeyPair> findSignedPreKeyById(Integer id) {
        return Optional.ofNullable(signedKeys.get(id));
    }

    @Override
    public void addSignedPreKey(SignalSignedKeyPair key) {
        signedKeys.put(key.id(), key);
    }

    @Override
    public Optional<SignalPreKeyPair> findPreKeyById(Integer id) {
        return Optional.ofNullable(oneTimeKeys.get(id));
    }

    @Override
    public void addPreKey(SignalPreKeyPair key) {
        oneTimeKeys.put(key.id(), key);
    }

    @Override
    public boolean removePreKey(int id) {
        return oneTimeKeys.remove(id) != null;
    }

    @Override
    public boolean isTrustedIdentity(
            SignalProtocolAddress address, SignalIdentityPublicKey key, SignalKeyDirection direction) {
        return true;
    }

    @Override
    public void addTrustedIdentity(SignalProtocolAddress address, SignalIdentityPublicKey key) {
        // Whoever changes identity comes with a new bundle, which the network hands out.
    }
}
