package io.wagate.apikey;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Takes down when and from where a key was used, at most every five minutes a key and never in the way of a request: what
 * does not fit the queue is left out.
 */
@Component
class LastUse implements AutoCloseable {

    static final Duration AT_MOST_EVERY = Duration.ofMinutes(5);
    private static final int LARGEST = 50_000;
    private static final int WAITING = 1_000;
    private static final Logger log = LoggerFactory.getLogger(LastUse.class);

    private record Use(ApiKey key, String remoteAddress) {}

    private final ApiKeyRepository keys;
    private final Cache<String, Instant> noted;
    private final BlockingQueue<Use> waiting = new LinkedBlockingQueue<>(WAITING);
    private final InstantSource clock;
    private final Thread worker;

    LastUse(ApiKeyRepository keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
        this.noted = Caffeine.newBuilder().maximumSize(LARGEST).build();
        this.worker = Thread.ofVirtual().name("api-key-last-use").start(this::work);
    }

    void note(ApiKey key, String remoteAddress) {
        Instant now = clock.instant();
        Instant before = noted.getIfPresent(key.id());
        if (before == null || !now.isBefore(before.plus(AT_MOST_EVERY))) {
            noted.put(key.id(), now);
            if (!waiting.offer(new Use(key, remoteAddress))) {
                noted.invalidate(key.id());
            }
        }
    }

    @Override
    public void close() {
        worker.interrupt();
    }

    private void work() {
        try {
            while (true) {
                write(waiting.take());
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Use use) {
        try {
            keys.used(use.key().tenant(), use.key().id(), use.remoteAddress(), AT_MOST_EVERY);
        } catch (DataAccessException e) {
            log.warn(
                    "The last use of key {} could not be written: {}", use.key().id(), e.getMessage());
        }
    }
}
