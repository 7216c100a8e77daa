package io.wagate.whatsapp.linked.signal;

import com.github.auties00.libsignal.SignalSessionCipher;
import com.github.auties00.libsignal.groups.SignalGroupCipher;
import com.github.auties00.libsignal.groups.SignalSenderKeyName;
import com.github.auties00.libsignal.key.SignalIdentityPublicKey;
import com.github.auties00.libsignal.protocol.SignalCiphertextMessage;
import com.github.auties00.libsignal.protocol.SignalMessage;
import com.github.auties00.libsignal.protocol.SignalPreKeyMessage;
import com.github.auties00.libsignal.protocol.SignalSenderKeyDistributionMessage;
import com.github.auties00.libsignal.state.SignalPreKeyBundle;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Identities;
import io.wagate.whatsapp.linked.keep.PreKeys;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.node.Address;
import java.util.function.Supplier;

/** {@link Ciphers} by the library libsignal of auties00 (MIT, pure Java). The only classes that know it are here. */
public final class LibsignalCiphers implements Ciphers {

    private final LibsignalRecords records;
    private final SignalSessionCipher pairs;
    private final SignalGroupCipher groups;

    public LibsignalCiphers(Device device, Vault vault, PreKeys preKeys, Identities identities) {
        this.records = new LibsignalRecords(device, vault, preKeys, identities);
        this.pairs = new SignalSessionCipher(records);
        this.groups = new SignalGroupCipher(records);
    }

    @Override
    public boolean knows(Address device) {
        return records.findSessionByAddress(LibsignalRecords.address(device)).isPresent();
    }

    @Override
    public void meet(Address device, PreKeyBundle bundle) {
        guarded("A prekey bundle that cannot be used", () -> {
            pairs.process(
                    LibsignalRecords.address(device),
                    new SignalPreKeyBundle(
                            bundle.registrationId(),
                            device.device(),
                            bundle.preKeyId(),
                            bundle.preKey() == null ? null : SignalIdentityPublicKey.ofDirect(bundle.preKey()),
                            bundle.signedKeyId(),
                            SignalIdentityPublicKey.ofDirect(bundle.signedKey()),
                            bundle.signature(),
                            SignalIdentityPublicKey.ofDirect(bundle.identity())));
            return true;
        });
    }

    @Override
    public Sealed encrypt(Address device, byte[] plain) {
        SignalCiphertextMessage sealed = pairs.encrypt(LibsignalRecords.address(device), plain);
        boolean first = sealed.type() == SignalCiphertextMessage.PRE_KEY_TYPE;
        return new Sealed(first ? "pkmsg" : "msg", sealed.toSerialized());
    }

    @Override
    public byte[] decrypt(Address device, Sealed sealed) {
        var from = LibsignalRecords.address(device);
        return guarded("A message that does not decrypt", () -> switch (sealed.type()) {
            case "pkmsg" -> pairs.decrypt(from, SignalPreKeyMessage.ofSerialized(sealed.bytes()));
            case "msg" -> pairs.decrypt(from, SignalMessage.ofSerialized(sealed.bytes()));
            default -> throw new Undecryptable("Sealed in a way that is not known");
        });
    }

    @Override
    public byte[] groupKey(String group, Address self) {
        return inGroup("Our sender key", () -> groups.create(name(group, self)).toSerialized());
    }

    @Override
    public byte[] encryptForGroup(String group, Address self, byte[] plain) {
        return inGroup(
                "Our sender key", () -> groups.encrypt(name(group, self), plain).toSerialized());
    }

    @Override
    public void learnGroupKey(String group, Address sender, byte[] key) {
        inGroup("A sender key that cannot be used", () -> {
            groups.process(name(group, sender), SignalSenderKeyDistributionMessage.ofSerialized(key));
            return true;
        });
    }

    @Override
    public byte[] decryptFromGroup(String group, Address sender, byte[] sealed) {
        return inGroup("A group message that does not decrypt", () -> groups.decrypt(name(group, sender), sealed));
    }

    @Override
    public void forgetGroupKey(String group, Address self) {
        records.removeSenderKey(name(group, self));
    }

    private <T> T inGroup(String what, Supplier<T> work) {
        try {
            T result = guarded(what, work);
            records.putSenderKeys();
            return result;
        } finally {
            records.dropSenderKeys();
        }
    }

    private static SignalSenderKeyName name(String group, Address sender) {
        return new SignalSenderKeyName(group, LibsignalRecords.address(sender));
    }

    /** The library throws whatever it stumbles over; a record that cannot be reached is another matter. */
    private static <T> T guarded(String what, Supplier<T> work) {
        try {
            return work.get();
        } catch (Vault.Unavailable | Undecryptable known) {
            throw known;
        } catch (RuntimeException malformed) {
            throw new Undecryptable(what, malformed);
        }
    }
}
