package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.plan.Limit;
import io.wagate.plan.PlanService;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Invites people into a tenant by mail. Whether the address belongs to somebody here already changes nothing of the answer
 * or the mail: what the person has to do, only the link tells.
 */
@Service
public class InvitationService {

    /** How long a link works. */
    public static final Duration LINK = Duration.ofDays(7);

    /** What somebody can be invited as. */
    public static final List<Role> ROLES =
            Arrays.stream(Role.values()).filter(role -> role != Role.OWNER).toList();

    private static final Throttle.Rule PER_TENANT =
            new Throttle.Rule("invite/tenant", 20, Duration.ofSeconds(30), Duration.ofMinutes(30), Duration.ofHours(6));
    /** Within the tenant: what others invite must not be felt here. */
    private static final Throttle.Rule PER_ADDRESS =
            new Throttle.Rule("invite/address", 3, Duration.ofMinutes(1), Duration.ofHours(1), Duration.ofHours(24));

    private final InvitationRepository invitations;
    private final MemberRepository members;
    private final PlanService plans;
    private final Throttle throttle;
    private final MemberMails mails;
    private final AuditLog audit;

    InvitationService(
            InvitationRepository invitations,
            MemberRepository members,
            PlanService plans,
            Throttle throttle,
            MemberMails mails,
            AuditLog audit) {
        this.invitations = invitations;
        this.members = members;
        this.plans = plans;
        this.throttle = throttle;
        this.mails = mails;
        this.audit = audit;
    }

    /** Those who have not come yet, newest first. */
    public List<Invitation> list(Actor actor) {
        actor.require(Permission.MANAGE_MEMBERS);
        return invitations.all(actor.tenant());
    }

    /**
     * Sends the link.
     *
     * @param typed the address
     * @param role the name of one of {@link #ROLES}
     */
    @Transactional
    public void invite(Actor actor, String typed, String role) {
        actor.require(Permission.MANAGE_MEMBERS);
        Email email = Email.of(typed);
        Role as = Role.named(role)
                .filter(ROLES::contains)
                .orElseThrow(() -> Problem.Invalid.field("role", "Choose one of the roles.")
                        .asException());
        TenantId tenant = actor.tenant();
        if (members.place(tenant, email).isPresent()) {
            throw new Problem.Conflict("MEMBER_ALREADY", email + " is a member already").asException();
        }
        take(tenant, email.value());
        invitations.deleteOver(tenant, email);
        plans.requirePlace(tenant, Limit.MEMBERS);
        mails.invitation(email.value(), tenant, as, actor.id(), insert(actor, email, as));
        audit.record(actor, "invitation.sent", email + " as " + as.title());
    }

    /** Sends a new link; the one before opens nothing any more. */
    @Transactional
    public Invitation resend(Actor actor, long id) {
        actor.require(Permission.MANAGE_MEMBERS);
        TenantId tenant = actor.tenant();
        Invitation invitation = invitations.find(tenant, id).orElseThrow(InvitationService::notFound);
        take(tenant, invitation.email());
        if (!invitations.holdsAPlace(tenant, id)) {
            plans.requirePlace(tenant, Limit.MEMBERS);
        }
        String secret = invitations.renew(tenant, id, LINK).orElseThrow(InvitationService::notFound);
        mails.invitation(invitation.email(), tenant, invitation.role(), actor.id(), secret);
        audit.record(actor, "invitation.resent", invitation.email());
        return invitation;
    }

    /** Takes the invitation back: its link opens nothing any more. */
    @Transactional
    public Invitation withdraw(Actor actor, long id) {
        actor.require(Permission.MANAGE_MEMBERS);
        Invitation invitation = invitations.find(actor.tenant(), id).orElseThrow(InvitationService::notFound);
        if (!invitations.delete(actor.tenant(), id)) {
            throw notFound();
        }
        audit.record(actor, "invitation.withdrawn", invitation.email());
        return invitation;
    }

    private String insert(Actor actor, Email email, Role role) {
        try {
            return invitations.insert(actor.tenant(), email, role, actor.id(), LINK);
        } catch (DuplicateKeyException out) {
            throw new Problem.Conflict(
                            "INVITED_ALREADY", email + " is invited already. Send the mail again from the list")
                    .asException();
        }
    }

    private void take(TenantId tenant, String email) {
        throttle.take(PER_TENANT, Long.toString(tenant.value()));
        throttle.take(PER_ADDRESS, tenant.value() + " " + email);
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("INVITATION_NOT_FOUND", "Invitation").asException();
    }
}
