package io.wagate.portal;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
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

    /** What is behind a token; nothing where it is wrong, which is counted, and where this place has tried too many. */
    public <T> Optional<T> find(String address, String token, Function<String, Optional<T>> lookUp) {
        if (!mayAsk(address, token)) {
            return Optional.empty();
        }
        Optional<T> found = lookUp.apply(token);
        if (found.isPresent()) {
            right.put(token, Boolean.TRUE);
        } else {
            wrong.get(address, first -> new AtomicInteger()).incrementAndGet();
        }
        return found;
    }

    /** Whether this place may ask about this token. */
    public boolean mayAsk(String address, String token) {
        AtomicInteger count = wrong.getIfPresent(address);
        return count == null || count.get() < ALLOWED || right.getIfPresent(token) != null;
    }
}
