package io.wagate.plan;

import io.wagate.kernel.TenantId;

/** How many of a limited thing a tenant has. Each room that has such things offers one of these. */
public interface Holding {

    Limit limit();

    /** Counted anew, in the caller's transaction. */
    long held(TenantId tenant);
}
