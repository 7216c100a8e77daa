package io.wagate.account;

import io.wagate.kernel.TenantId;
import io.wagate.plan.Holding;
import io.wagate.plan.Limit;
import org.springframework.stereotype.Component;

/** Every member counts, whatever the role. */
@Component
class MemberHolding implements Holding {

    private final MemberRepository members;

    MemberHolding(MemberRepository members) {
        this.members = members;
    }

    @Override
    public Limit limit() {
        return Limit.MEMBERS;
    }

    @Override
    public long held(TenantId tenant) {
        return members.count(tenant);
    }
}
