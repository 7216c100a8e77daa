package io.wagate.whatsapp.linked.keep;

import io.wagate.whatsapp.Jid;
import io.wagate.whatsapp.linked.node.Address;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Which hidden id and which number are the same person, as WhatsApp said. Never guessed. */
public final class Identities {

    private final Vault vault;

    public Identities(Vault vault) {
        this.vault = vault;
    }

    /** Remembers that these two are one person; true when that is news. Order and devices do not matter. */
    public boolean learn(Address one, Address other) {
        if (one.isHidden() == other.isHidden()) {
            return false;
        }
        Address hidden = one.isHidden() ? one : other;
        Address phone = one.isHidden() ? other : one;
        if (!phone.server().equals(Address.SERVER) || !hidden.server().equals(Jid.HIDDEN)) {
            return false;
        }
        if (phoneOf(hidden).filter(phone.bare()::equals).isPresent()
                && hiddenOf(phone).filter(hidden.bare()::equals).isPresent()) {
            return false;
        }
        vault.put("lid/" + phone.user(), hidden.user().getBytes(StandardCharsets.US_ASCII));
        vault.put("pn/" + hidden.user(), phone.user().getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    /** The hidden address of a number, with the same device. */
    public Optional<Address> hiddenOf(Address phone) {
        return phone.server().equals(Address.SERVER)
                ? user("lid/" + phone.user()).map(user -> new Address(user, phone.device(), Jid.HIDDEN))
                : Optional.empty();
    }

    /** The number of a hidden address, with the same device. */
    public Optional<Address> phoneOf(Address hidden) {
        return hidden.server().equals(Jid.HIDDEN)
                ? user("pn/" + hidden.user()).map(user -> new Address(user, hidden.device(), Address.SERVER))
                : Optional.empty();
    }

    /** The one address under which secrets with this device are kept: hidden, where known. */
    public Address canonical(Address address) {
        return hiddenOf(address).orElse(address);
    }

    /** By number where it is known, which is what people read. */
    public Address readable(Address address) {
        return phoneOf(address).orElse(address);
    }

    private Optional<String> user(String name) {
        return vault.get(name).map(bytes -> new String(bytes, StandardCharsets.US_ASCII));
    }
}
