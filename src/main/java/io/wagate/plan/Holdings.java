package io.wagate.plan;

import io.wagate.kernel.TenantId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** What tenants have of limited things, as the rooms that have them say. A thing that no room has yet counts as none. */
@Component
class Holdings {

    private final Map<Limit, Holding> byLimit = new EnumMap<>(Limit.class);

    Holdings(ObjectProvider<Holding> holdings) {
        holdings.forEach(holding -> byLimit.put(holding.limit(), holding));
    }

    Place of(TenantId tenant, Limit limit, Plan plan) {
        Holding holding = byLimit.get(limit);
        return new Place(limit, holding == null ? 0 : holding.held(tenant), limit.of(plan));
    }

    /** Every limit in the light of this plan, which need not be the tenant's own. */
    List<Place> of(TenantId tenant, Plan plan) {
        return Arrays.stream(Limit.values())
                .map(limit -> of(tenant, limit, plan))
                .toList();
    }
}
