package io.wagate.account;

import io.wagate.account.InvitationRepository.Invited;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The moment an invitation becomes a member: one transaction, and the link is used up. The hash is made before, outside. */
@Component
class Joining {

    private final InvitationRepository invitations;
    private final AccountRepository accounts;
    private final MemberRepository members;
    private final TenantService tenants;
    private final AuditLog audit;
    private final InstantSource clock;

    Joining(
            InvitationRepository invitations,
            AccountRepository accounts,
            MemberRepository members,
            TenantService tenants,
            AuditLog audit,
            InstantSource clock) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.members = members;
        this.tenants = tenants;
        this.audit = audit;
        this.clock = clock;
    }

    @Transactional
    LoggedIn asNew(String secret, Invited invited, String name, String hash, String remoteAddress) {
        use(secret, invited.tenant());
        Email email = new Email(invited.invitation().email());
        Optional<Account> known = accounts.lock(email);
        long id = known.isPresent() ? complete(known.get(), name, hash) : insert(email, name, hash);
        Account account = accounts.find(id).orElseThrow();
        return join(invited, account.id(), account.credentialsVersion(), remoteAddress);
    }

    @Transactional
    LoggedIn asSelf(String secret, Invited invited, LoggedIn person, String remoteAddress) {
        if (person.administrator() || person.visit() != null) {
            throw new Problem.Conflict(
                            "ADMINISTRATOR", "You run this installation. Such an account belongs to no company")
                    .asException();
        }
        use(secret, invited.tenant());
        return join(invited, person.accountId(), person.version(), remoteAddress);
    }

    private LoggedIn join(Invited invited, long account, int version, String remoteAddress) {
        Instant now = clock.instant();
        TenantId tenant = invited.tenant();
        Invitation invitation = invited.invitation();
        members.insertIfAbsent(tenant, account, invitation.role(), now);
        members.seen(tenant, account, now);
        accounts.loggedInNow(account, now);
        String subject = invitation.email() + " as " + invitation.role().title();
        audit.record(tenant, "MEMBER", invitation.email(), "member.joined", subject, remoteAddress);
        return accounts.loggedIn(account, version, tenant).orElseThrow(RegistrationService::gone);
    }

    /** Refuses while the tenant may change nothing; the link works on. */
    private void use(String secret, TenantId tenant) {
        tenants.standing(tenant).state().restraint().ifPresent(why -> {
            throw why.asException();
        });
        if (!invitations.use(secret)) {
            throw RegistrationService.gone();
        }
    }

    /** Somebody whom an administrator made an owner elsewhere, and who has not come there yet, has a row without a password. */
    private long complete(Account account, String name, String hash) {
        if (account.hasPassword() || account.administrator()) {
            throw taken();
        }
        accounts.rename(account.id(), name);
        if (!accounts.password(account.id(), account.credentialsVersion(), hash)) {
            throw taken();
        }
        return account.id();
    }

    private long insert(Email email, String name, String hash) {
        try {
            return accounts.insert(email, name, hash, false, clock.instant());
        } catch (DuplicateKeyException meanwhile) {
            throw taken();
        }
    }

    private static RuntimeException taken() {
        return new Problem.Conflict("EMAIL_TAKEN", "You already have an account with this address. Log in to join")
                .asException();
    }
}
