package io.wagate.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.stereotype.Component;

/**
 * Who tries tokens that nobody has is not even looked up any more for a while. Pages that were opened before keep
 * working from there: many phones of one provider share an address, and they must not suffer for one of them.
 */
@Component
public final class Guesses {

    public static final int ALLOWED = 60;

    static final Duration WINDOW = Duration.ofMinutes(1);

    private static final Duration KNOWN = Duration.ofMinutes(30);
    private static final int LARGEST = 10_000;

    private final Cache<String, AtomicInteger> wrong =
            Caffeine.newBuilder().maximumSize(LARGEST).expireAfterWrite(WINDOW).build();
    private final Cache<String, Boolean> right =
            Caffeine.newBuilder().maximumSize(LARGEST).expireAfterAccess(KNOWN).build();

    /** Whether this place may ask about this token. */
    public boolean mayAsk(String address, String token) {
        AtomicInteger count = wrong.getIfPresent(address);
        return count == null || count.get() < ALLOWED || right.getIfPresent(token) != null;
    }

    public void found(String token) {
        right.put(token, Boolean.TRUE);
    }

    public void missed(String address) {
        wrong.get(address, first -> new AtomicInteger()).incrementAndGet();
    }
}
