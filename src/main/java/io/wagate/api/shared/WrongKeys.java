package io.wagate.api.shared;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Tells a place that keeps presenting wrong keys to slow down. Valid keys from the same place are never refused: keys
 * cannot be guessed, and whoever shares an address with a broken client must not suffer for it.
 */
@Component
class WrongKeys {

    private static final int ALLOWED = 600;
    private static final Duration WINDOW = Duration.ofMinutes(1);
    private static final int LARGEST = 10_000;

    private final Cache<String, AtomicInteger> counts =
            Caffeine.newBuilder().maximumSize(LARGEST).expireAfterWrite(WINDOW).build();

    /** Counts one wrong key from there; refuses with {@link Problem.Throttled} when there were too many. */
    void count(String remoteAddress) {
        int count = counts.get(remoteAddress, address -> new AtomicInteger()).incrementAndGet();
        if (count > ALLOWED) {
            throw new Problem.Throttled(WINDOW).asException();
        }
    }
}
