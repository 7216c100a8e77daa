package io.wagate.whatsapp.linked.signal;

import io.wagate.whatsapp.RememberedCredentials;
import io.wagate.whatsapp.linked.Seeded;
import io.wagate.whatsapp.linked.crypto.CurveKeys;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Identities;
import io.wagate.whatsapp.linked.keep.PreKeys;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.node.Address;
import java.util.Map;

/** A device with its records, as it is after a start. */
final class Party {

    final Address address;
    final RememberedCredentials kept = new RememberedCredentials();
    final Device device;
    final Seeded randomness;
    Vault vault;
    PreKeys preKeys;
    Identities identities;
    Ciphers ciphers;

    Party(String address, long seed) {
        this.address = Address.parse(address).orElseThrow();
        this.randomness = new Seeded(seed);
        this.device = Device.random(randomness);
        restart();
    }

    /** What a crash does: only committed records are left. */
    void restart() {
        vault = new Vault(kept);
        preKeys = new PreKeys(vault, randomness);
        identities = new Identities(vault);
        ciphers = new LibsignalCiphers(device, vault, preKeys, identities);
    }

    PreKeyBundle bundle(boolean withPreKey) {
        Map.Entry<Integer, CurveKeys> key =
                preKeys.make(1).entrySet().iterator().next();
        vault.commit();
        return new PreKeyBundle(
                device.registrationId(),
                device.identity().publicKey(),
                Device.SIGNED_KEY_ID,
                device.signedKey().publicKey(),
                device.signedKeySignature(),
                key.getKey(),
                withPreKey ? key.getValue().publicKey() : null);
    }
}
