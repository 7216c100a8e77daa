package io.wagate.account;

import io.wagate.kernel.TenantId;
import io.wagate.plan.Holding;
import io.wagate.plan.Limit;
import org.springframework.stereotype.Component;

/** Every member counts, whatever the role, and every invitation that is out: it holds the place until it is over. */
@Component
class MemberHolding implements Holding {

    private final MemberRepository members;
    private final InvitationRepository invitations;

    MemberHolding(MemberRepository members, InvitationRepository invitations) {
        this.members = members;
        this.invitations = invitations;
    }

    @Override
    public Limit limit() {
        return Limit.MEMBERS;
    }

    @Override
    public long held(TenantId tenant) {
        return members.count(tenant) + invitations.open(tenant);
    }
}
