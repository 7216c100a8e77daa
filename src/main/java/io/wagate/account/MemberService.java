package io.wagate.account;

import io.wagate.account.MemberRepository.Place;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantService;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Who belongs to a tenant, and as what. Every change holds the tenant's row and reads the caller's own role again, so that
 * of two changes at once the second sees what the first one made: a tenant always has an owner who can log in, and nobody
 * uses a role that was just taken away.
 */
@Service
public class MemberService {

    private final MemberRepository members;
    private final TenantService tenants;
    private final MemberMails mails;
    private final AuditLog audit;

    MemberService(MemberRepository members, TenantService tenants, MemberMails mails, AuditLog audit) {
        this.members = members;
        this.tenants = tenants;
        this.mails = mails;
        this.audit = audit;
    }

    /** The members of the caller's tenant, owners first. */
    public List<Member> list(Actor actor) {
        actor.require(Permission.VIEW);
        return members.all(actor.tenant());
    }

    /** One of them, for who may change them. */
    public Member get(Actor actor, String email) {
        actor.require(Permission.MANAGE_MEMBERS);
        return members.all(actor.tenant()).stream()
                .filter(member -> member.email().equals(email))
                .findFirst()
                .orElseThrow(MemberService::notFound);
    }

    /** Puts somebody else into another role. Only owners make owners, and change them. */
    @Transactional
    public void changeRole(Actor actor, String email, String role) {
        actor.require(Permission.MANAGE_MEMBERS);
        Role to = Role.named(role)
                .orElseThrow(() -> Problem.Invalid.field("role", "Choose one of the roles.")
                        .asException());
        Place member = another(actor, email);
        requireOver(actor, member.role());
        requireOver(actor, to);
        if (member.role() == to) {
            return;
        }
        if (member.role() == Role.OWNER) {
            requireAnotherOwner(actor.tenant(), member);
        }
        members.change(actor.tenant(), member.account(), member.role(), to);
        audit.record(
                actor, "member.role_changed", email + " from " + member.role().title() + " to " + to.title());
    }

    /** Takes somebody else out. From the next click on their logins are in this tenant no more; its API keys stay. */
    @Transactional
    public void remove(Actor actor, String email) {
        actor.require(Permission.MANAGE_MEMBERS);
        Place member = another(actor, email);
        requireOver(actor, member.role());
        if (member.role() == Role.OWNER) {
            requireAnotherOwner(actor.tenant(), member);
        }
        members.delete(actor.tenant(), member.account());
        audit.record(actor, "member.removed", email);
        mails.removed(member, actor.tenant());
    }

    /**
     * Leaves the tenant. The last owner cannot.
     *
     * @param typed the company's name, as a proof that it is meant
     */
    @Transactional
    public void leave(Actor actor, String typed) {
        requireName(actor, typed);
        if (actor.kind() != Actor.Kind.MEMBER) {
            throw Optional.<Problem>ofNullable(actor.restraint())
                    .orElse(new Problem.NotFound("MEMBER_NOT_FOUND", "Member"))
                    .asException();
        }
        tenants.lock(actor.tenant());
        Place self = self(actor);
        if (self.role() == Role.OWNER) {
            requireAnotherOwner(actor.tenant(), self);
        }
        members.delete(actor.tenant(), self.account());
        audit.record(actor, "member.left", self.email());
    }

    /**
     * Makes another member the owner in the caller's place, who is an admin from then on.
     *
     * @param typed the company's name, as a proof that it is meant
     */
    @Transactional
    public void handOver(Actor actor, String email, String typed) {
        actor.require(Permission.MANAGE_TENANT);
        Place to = another(actor, email);
        requireName(actor, typed);
        if (!to.active()) {
            throw new Problem.Conflict("MEMBER_NOT_ACTIVE", to.name() + " has not chosen a password yet").asException();
        }
        Place from = self(actor);
        if (!members.change(actor.tenant(), from.account(), Role.OWNER, Role.ADMIN)) {
            throw new Problem.Forbidden(Permission.MANAGE_TENANT).asException();
        }
        members.change(actor.tenant(), to.account(), to.role(), Role.OWNER);
        audit.record(actor, "tenant.handed_over", "to " + to.email());
        mails.handedOver(from, to, actor.tenant());
    }

    /** The member with this address, who is not the caller; the tenant's members stay as they are until the commit. */
    private Place another(Actor actor, String email) {
        tenants.lock(actor.tenant());
        Place place = Email.read(email)
                .flatMap(address -> members.place(actor.tenant(), address))
                .orElseThrow(MemberService::notFound);
        if (place.email().equals(actor.id())) {
            throw new Problem.Conflict(
                            "MEMBER_IS_SELF", "This is yourself. Another owner or admin can change your place")
                    .asException();
        }
        return place;
    }

    private Place self(Actor actor) {
        return Email.read(actor.id())
                .flatMap(address -> members.place(actor.tenant(), address))
                .orElseThrow(MemberService::notFound);
    }

    /** The caller's role at this moment, not the one that the request began with. */
    private void requireOver(Actor actor, Role touched) {
        Role own = actor.kind() == Actor.Kind.SYSTEM ? Role.OWNER : self(actor).role();
        if (!own.isOver(touched)) {
            boolean owner = own.permissions().contains(Permission.MANAGE_MEMBERS);
            throw new Problem.Forbidden(owner ? Permission.MANAGE_TENANT : Permission.MANAGE_MEMBERS).asException();
        }
    }

    private void requireAnotherOwner(TenantId tenant, Place owner) {
        if (members.otherOwners(tenant, owner.account()) == 0) {
            throw new Problem.Conflict(
                            "LAST_OWNER",
                            owner.name() + " is the only owner. Hand the company over first, or close the account")
                    .asException();
        }
    }

    private void requireName(Actor actor, String typed) {
        String name = tenants.get(actor.tenant()).name();
        if (!typed.strip().equals(name)) {
            throw Problem.Invalid.field("name", "Type " + name + ", exactly as it is written here.")
                    .asException();
        }
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("MEMBER_NOT_FOUND", "Member").asException();
    }
}
