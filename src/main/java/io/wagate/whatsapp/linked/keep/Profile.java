package io.wagate.whatsapp.linked.keep;

import io.wagate.whatsapp.Presence;
import io.wagate.whatsapp.linked.proto.KeptProfile;
import java.util.Optional;

/**
 * What others see of the account beside its messages: the name that it gave itself on its phone, as far as WhatsApp told
 * it to us, and what was asked for last, to be seen online or not.
 */
public final class Profile {

    private static final String NAME = "profile";

    /** What WhatsApp writes where it knows no name. */
    private static final String NO_NAME = "-";

    private final Vault vault;

    public Profile(Vault vault) {
        this.vault = vault;
    }

    public Optional<String> name() {
        return kept().filter(KeptProfile::hasName).map(KeptProfile::getName);
    }

    /** Remembers the account's name; what is none leaves the one that is known. */
    public void learn(String told) {
        // A name with this sign could be read as an address where nodes are written.
        String name = told.replace("@", "").strip();
        if (!name.isEmpty() && !name.equals(NO_NAME) && !name().equals(Optional.of(name))) {
            save(changed().setName(name));
        }
    }

    /** What was asked for last; empty until somebody asked. */
    public Optional<Presence> wanted() {
        return kept().filter(KeptProfile::hasOnline)
                .map(profile -> profile.getOnline() ? Presence.AVAILABLE : Presence.UNAVAILABLE);
    }

    public void want(Presence what) {
        save(changed().setOnline(what == Presence.AVAILABLE));
    }

    private Optional<KeptProfile> kept() {
        return vault.get(NAME).map(bytes -> Kept.read(bytes, KeptProfile.parser(), KeptProfile::getVersion));
    }

    private KeptProfile.Builder changed() {
        return kept().map(KeptProfile::toBuilder)
                .orElseGet(() -> KeptProfile.newBuilder().setVersion(Kept.VERSION));
    }

    private void save(KeptProfile.Builder profile) {
        vault.put(NAME, profile.build().toByteArray());
    }
}
