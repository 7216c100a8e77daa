package io.wagate.whatsapp;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials that outlive a driver session, as the database's do. */
public final class RememberedCredentials implements CredentialStore {

    private final Map<String, byte[]> values = new ConcurrentHashMap<>();
    private volatile boolean fenced;

    @Override
    public Optional<byte[]> load(String name) {
        return Optional.ofNullable(values.get(name)).map(byte[]::clone);
    }

    @Override
    public void save(String name, byte[] value) {
        if (fenced) {
            throw new IllegalStateException("another node owns the session");
        }
        values.put(name, value.clone());
    }

    @Override
    public void clear() {
        values.clear();
    }

    public boolean isEmpty() {
        return values.isEmpty();
    }

    /** From now on saving fails, as for a node that lost the session. */
    public void fence() {
        fenced = true;
    }
}
