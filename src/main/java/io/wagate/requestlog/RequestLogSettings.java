package io.wagate.requestlog;

import java.time.Duration;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What the operator says about the log: {@code wagate.request-log.…}. */
@Component
public class RequestLogSettings {

    private final boolean enabled;
    private final Duration kept;
    private final int body;
    private final Set<String> masked;

    RequestLogSettings(
            @Value("${wagate.request-log.enabled:true}") boolean enabled,
            @Value("${wagate.request-log.keep:14d}") Duration kept,
            @Value("${wagate.request-log.body:16KB}") DataSize body,
            @Value("${wagate.request-log.mask:}") Set<String> masked) {
        this.enabled = enabled;
        this.kept = kept;
        this.body = Math.toIntExact(body.toBytes());
        this.masked = Set.copyOf(masked);
    }

    /** Whether requests are kept at all. */
    public boolean isEnabled() {
        return enabled;
    }

    /** How long. */
    public Duration kept() {
        return kept;
    }

    /** So many bytes of each body at most. */
    public int body() {
        return body;
    }

    /** Names of further fields whose values are secrets. */
    Set<String> masked() {
        return masked;
    }
}
