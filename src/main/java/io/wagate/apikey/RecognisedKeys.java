package io.wagate.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.apikey.ApiKeyRepository.StoredKey;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * What this node remembers of keys, by their public id; no secret is in it. A worker polls the counter of changes, and
 * what is remembered counts only while a poll within the last second has seen no change: a key that was ended anywhere
 * is dead here within that time, also when this node has lost its database.
 */
@Component
class RecognisedKeys implements AutoCloseable {

    static final Duration POLL = Duration.ofMillis(500);
    static final Duration TRUSTED = Duration.ofSeconds(1);
    private static final int LARGEST = 50_000;
    private static final Logger log = LoggerFactory.getLogger(RecognisedKeys.class);

    /** The generation was read before the row was, so that a change in between makes it old. */
    private record Remembered(Optional<StoredKey> key, long generation) {}

    private final ApiKeyRepository keys;
    private final Cache<String, Remembered> remembered =
            Caffeine.newBuilder().maximumSize(LARGEST).build();
    private final AtomicLong generation = new AtomicLong();
    private final Thread worker;
    private volatile long confirmedAt = System.nanoTime() - TRUSTED.toNanos();
    private volatile long seen = -1;

    RecognisedKeys(ApiKeyRepository keys) {
        this.keys = keys;
        this.worker = Thread.ofVirtual().name("api-key-changes").start(this::poll);
    }

    /** The key with this public id, working or not. */
    Optional<StoredKey> find(String id) {
        Remembered known = remembered.getIfPresent(id);
        if (known != null && known.generation() == generation.get() && isConfirmed()) {
            return known.key();
        }
        long before = generation.get();
        Optional<StoredKey> stored = keys.stored(id);
        remembered.put(id, new Remembered(stored, before));
        return stored;
    }

    /** Makes all nodes forget what they remember: this one when the current transaction has committed. */
    void forget() {
        keys.countChange();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                generation.incrementAndGet();
            }
        });
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private boolean isConfirmed() {
        return System.nanoTime() - confirmedAt < TRUSTED.toNanos();
    }

    private void poll() {
        try {
            while (true) {
                look();
                Thread.sleep(POLL);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void look() {
        long start = System.nanoTime();
        try {
            long version = keys.changes();
            if (version != seen) {
                seen = version;
                generation.incrementAndGet();
            }
            confirmedAt = start;
        } catch (DataAccessException e) {
            log.warn("Changes of API keys could not be read: {}", e.getMessage());
        }
    }
}
