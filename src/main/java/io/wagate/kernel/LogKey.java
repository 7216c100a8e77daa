package io.wagate.kernel;

import org.slf4j.MDC;

/**
 * What lines of the log say of the work that they were written in, beside the id of a request. Only numbers that are ours:
 * nothing that somebody typed, no secret.
 */
public enum LogKey {
    TENANT("tenantId"),
    SESSION("sessionId"),
    DELIVERY("deliveryId");

    private final String key;

    LogKey(String key) {
        this.key = key;
    }

    /** Every line that this thread writes until the answer is closed names it. */
    public MDC.MDCCloseable with(long id) {
        return MDC.putCloseable(key, Long.toString(id));
    }

    /** The same for a tenant. */
    public static MDC.MDCCloseable of(TenantId tenant) {
        return TENANT.with(tenant.value());
    }
}
