package io.wagate.account;

import io.wagate.account.InvitationRepository.Invited;
import io.wagate.kernel.Problem;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;

/**
 * What the link of an invitation leads to. Looking is free; joining uses it up. Having the link proves the address: who is
 * new chooses a password, who has an account logs in to it first.
 */
@Service
public class JoinService {

    /**
     * What a link invites to.
     *
     * @param known whether somebody has an account with this address, and so logs in instead of choosing a password
     */
    public record Offer(String company, String email, Role role, String invitedBy, Instant expiresAt, boolean known) {}

    private final InvitationRepository invitations;
    private final AccountRepository accounts;
    private final TenantService tenants;
    private final Passwords passwords;
    private final Joining joining;

    JoinService(
            InvitationRepository invitations,
            AccountRepository accounts,
            TenantService tenants,
            Passwords passwords,
            Joining joining) {
        this.invitations = invitations;
        this.accounts = accounts;
        this.tenants = tenants;
        this.passwords = passwords;
        this.joining = joining;
    }

    /** What this link invites to; empty when it is unknown, used, taken back or too old. */
    public Optional<Offer> find(String secret) {
        return invitations.find(secret).map(this::offer);
    }

    /**
     * Joins as somebody who had no account: it exists from now on.
     *
     * @return the member, whose login may begin
     */
    public LoggedIn join(String secret, String name, String password, String remoteAddress) {
        Invited invited = invitations.find(secret).orElseThrow(RegistrationService::gone);
        Tenant tenant = tenants.get(invited.tenant());
        String line = Words.line("name", "your name", name);
        Email email = new Email(invited.invitation().email());
        PasswordRules.check("password", password, email.local(), tenant.name());
        return joining.asNew(secret, invited, line, passwords.hash(password), remoteAddress);
    }

    /** Joins as the person who is logged in, and whom the invitation must be for. */
    public LoggedIn join(String secret, LoggedIn person, String remoteAddress) {
        Invited invited = invitations.find(secret).orElseThrow(RegistrationService::gone);
        if (!invited.invitation().email().equals(person.email())) {
            throw new Problem.Conflict(
                            "INVITED_SOMEBODY_ELSE",
                            "This invitation is for " + invited.invitation().email())
                    .asException();
        }
        return joining.asSelf(secret, invited, person, remoteAddress);
    }

    private Offer offer(Invited invited) {
        Invitation invitation = invited.invitation();
        boolean known = accounts.find(new Email(invitation.email()))
                .filter(account -> account.hasPassword() || account.administrator())
                .isPresent();
        return new Offer(
                tenants.get(invited.tenant()).name(),
                invitation.email(),
                invitation.role(),
                invitation.invitedBy(),
                invitation.expiresAt(),
                known);
    }
}
