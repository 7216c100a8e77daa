package io.wagate.whatsapp.linked.message;

import io.wagate.kernel.Randomness;
import io.wagate.whatsapp.linked.keep.Device;
import io.wagate.whatsapp.linked.keep.Identities;
import io.wagate.whatsapp.linked.keep.PreKeys;
import io.wagate.whatsapp.linked.keep.SentMessages;
import io.wagate.whatsapp.linked.keep.Vault;
import io.wagate.whatsapp.linked.node.Address;
import io.wagate.whatsapp.linked.signal.Ciphers;
import io.wagate.whatsapp.linked.signal.LibsignalCiphers;

/** Everything that a linked device keeps, over one vault. */
public record Secrets(
        Device device, Vault vault, PreKeys preKeys, Identities identities, SentMessages sent, Ciphers ciphers) {

    public static Secrets of(Device device, Vault vault, Randomness randomness) {
        PreKeys preKeys = new PreKeys(vault, randomness);
        Identities identities = new Identities(vault);
        return new Secrets(
                device,
                vault,
                preKeys,
                identities,
                new SentMessages(vault),
                new LibsignalCiphers(device, vault, preKeys, identities));
    }

    /** Our own address in the kind of this one: hidden beside hidden, by number beside a number. */
    Address selfLike(Address other) {
        Address hidden = device.lid();
        return other.isHidden() && hidden != null ? hidden : device.self();
    }

    /** Whether this is this very device, under either address. */
    boolean isThisDevice(Address address) {
        return device.isOurs(address) && address.device() == device.self().device();
    }
}
