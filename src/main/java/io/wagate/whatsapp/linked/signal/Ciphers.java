package io.wagate.whatsapp.linked.signal;

import io.wagate.whatsapp.linked.node.Address;

/**
 * End-to-end encryption with other devices. Every call changes records that the caller must commit before it lets the
 * result out, and roll back when it does not. Addresses are canonical, see
 * {@link io.wagate.whatsapp.linked.keep.Identities#canonical}.
 */
public interface Ciphers {

    /** A message for one device and how it was sealed: {@code pkmsg} carries the keys to begin, {@code msg} goes on. */
    record Sealed(String type, byte[] bytes) {}

    /** Whether a conversation with this device was begun. */
    boolean knows(Address device);

    /** Begins, or begins anew, with the keys that a device left at the server. {@link Undecryptable} when forged. */
    void meet(Address device, PreKeyBundle bundle);

    Sealed encrypt(Address device, byte[] plain);

    /** Throws {@link Undecryptable} for what this device cannot read, for whatever reason. */
    byte[] decrypt(Address device, Sealed sealed);

    /** Our sender key for a group, to hand to each member's device; made when there is none. */
    byte[] groupKey(String group, Address self);

    byte[] encryptForGroup(String group, Address self, byte[] plain);

    /** Takes a sender key that a member handed to us. */
    void learnGroupKey(String group, Address sender, byte[] key);

    byte[] decryptFromGroup(String group, Address sender, byte[] sealed);

    /** Drops our sender key, so that who left the group cannot read what follows. */
    void forgetGroupKey(String group, Address self);
}
