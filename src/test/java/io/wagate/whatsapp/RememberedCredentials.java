package io.wagate.whatsapp;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Credentials that outlive a driver session, as the database's do. */
public final class RememberedCredentials implements CredentialStore {

    /** As the column is. */
    private static final int LONGEST_NAME = 100;

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
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(letter -> letter > 0x7E)) {
            throw new IllegalArgumentException("no name of a record: " + name);
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
