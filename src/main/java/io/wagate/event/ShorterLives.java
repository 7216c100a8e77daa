package io.wagate.event;

import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.Map;

/** Whose facts live shorter than the usual time, because a tenant wants it so. The room of tenants knows. */
@FunctionalInterface
public interface ShorterLives {

    /** Only those with less than {@code usual}. */
    Map<TenantId, Duration> shorterThan(Duration usual);
}
