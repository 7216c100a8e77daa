package io.wagate.apikey;

import io.wagate.kernel.TenantId;
import io.wagate.plan.Holding;
import io.wagate.plan.Limit;
import org.springframework.stereotype.Component;

/** A key counts until it has an end; one that only lives on beside its successor does not. */
@Component
class KeyHolding implements Holding {

    private final ApiKeyRepository keys;

    KeyHolding(ApiKeyRepository keys) {
        this.keys = keys;
    }

    @Override
    public Limit limit() {
        return Limit.KEYS;
    }

    @Override
    public long held(TenantId tenant) {
        return keys.countLasting(tenant);
    }
}
