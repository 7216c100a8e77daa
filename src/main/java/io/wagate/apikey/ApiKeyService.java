package io.wagate.apikey;

import io.wagate.kernel.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;

/** Issues, replaces and ends API keys, and recognises them. */
@Service
public class ApiKeyService {

    /** A key right after it was made: the only moment at which {@code secret}, the whole key, exists in clear. */
    public record Issued(ApiKey key, String secret) {}

    /** A new key. */
    public Issued issue(Actor actor, String name, ApiKey.Scope scope) {
        throw new IllegalStateException("to be built");
    }

    /** A new key in the place of this one, which works on for {@code overlap} and not at all for zero. */
    public Issued reset(Actor actor, String keyId, Duration overlap) {
        throw new IllegalStateException("to be built");
    }

    /** Ends a key at once. */
    public void revoke(Actor actor, String keyId) {
        throw new IllegalStateException("to be built");
    }

    /** All keys that still work or stopped within the last 30 days, newest first. */
    public List<ApiKey> list(Actor actor) {
        throw new IllegalStateException("to be built");
    }

    /**
     * Recognises a key in any of its carriers' form: the whole key, or {@code id} and secret apart (Basic). Equal work
     * for unknown ids. Empty when it is not valid (any more).
     */
    public Optional<ApiKey> recognise(String presented, String remoteAddress) {
        throw new IllegalStateException("to be built");
    }
}
