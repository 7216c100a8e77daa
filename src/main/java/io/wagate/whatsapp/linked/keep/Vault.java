package io.wagate.whatsapp.linked.keep;

import io.wagate.whatsapp.CredentialStore;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The records of one session as one unit of work: what is put stays in memory until {@link #commit}, which writes it all
 * before a message leaves or is acknowledged; {@link #rollback} forgets it, so that the next attempt starts from what is
 * durable. Records cannot be deleted one by one, so an empty one counts as absent. Used by the session's thread.
 */
public final class Vault {

    /** The store refused: the database is away, or another node owns the session. */
    public static final class Unavailable extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Unavailable(RuntimeException cause) {
            super("The records of this session cannot be reached", cause);
        }
    }

    /** The changes at one moment. */
    public static final class Mark {

        private final Map<String, byte[]> changed;

        private Mark(Map<String, byte[]> changed) {
            this.changed = changed;
        }
    }

    /** Records that are remembered, because most messages go to the same few devices. */
    private static final int REMEMBERED = 32;

    private final CredentialStore store;
    private final Map<String, byte[]> changed = new LinkedHashMap<>();
    private final Map<String, Optional<byte[]>> durable = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Optional<byte[]>> eldest) {
            return size() > REMEMBERED;
        }
    };
    private boolean closed;

    public Vault(CredentialStore store) {
        this.store = store;
    }

    /** What stands under this name, uncommitted changes included. */
    public synchronized Optional<byte[]> get(String name) {
        byte[] change = changed.get(name);
        Optional<byte[]> found = change == null ? durable.get(name) : Optional.of(change);
        if (found == null) {
            found = load(name);
            durable.put(name, found);
        }
        return found.filter(bytes -> bytes.length > 0).map(byte[]::clone);
    }

    public synchronized void put(String name, byte[] value) {
        changed.put(name, value.clone());
    }

    public void remove(String name) {
        put(name, new byte[0]);
    }

    /** Writes all changes in the order in which they were made. Throws {@link Unavailable} and forgets them if it cannot. */
    public synchronized void commit() {
        try {
            requireOpen();
            changed.forEach((name, value) -> {
                store.save(name, value);
                durable.put(name, Optional.of(value));
            });
        } catch (RuntimeException refused) {
            durable.clear();
            throw new Unavailable(refused);
        } finally {
            changed.clear();
        }
    }

    /** How the changes stand, to come back to. */
    public synchronized Mark mark() {
        return new Mark(new LinkedHashMap<>(changed));
    }

    /** Forgets the changes since then. */
    public synchronized void restore(Mark mark) {
        changed.clear();
        changed.putAll(mark.changed);
    }

    public synchronized void rollback() {
        changed.clear();
    }

    /** Forgets everything of the session, in the database too. */
    public synchronized void clear() {
        changed.clear();
        durable.clear();
        try {
            requireOpen();
            store.clear();
        } catch (RuntimeException refused) {
            throw new Unavailable(refused);
        }
    }

    /** From now on nothing is written, because another opening of the session may be at work. */
    public synchronized void close() {
        closed = true;
    }

    private void requireOpen() {
        if (closed) {
            throw new IllegalStateException("This opening of the session is over");
        }
    }

    private Optional<byte[]> load(String name) {
        try {
            return store.load(name);
        } catch (RuntimeException refused) {
            throw new Unavailable(refused);
        }
    }
}
