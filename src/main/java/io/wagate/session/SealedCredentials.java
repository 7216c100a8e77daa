package io.wagate.session;

import io.wagate.whatsapp.CredentialStore;
import java.util.Optional;

/** One session's credentials under one claim: sealed for this tenant and session, and fenced. */
record SealedCredentials(OwnedState state, WhatsAppSession session, Claim claim) implements CredentialStore {

    @Override
    public Optional<byte[]> load(String name) {
        return state.credential(session, name);
    }

    @Override
    public void save(String name, byte[] value) {
        state.keepCredential(session, claim, name, value);
    }

    @Override
    public void clear() {
        state.forgetCredentials(session, claim);
    }
}
