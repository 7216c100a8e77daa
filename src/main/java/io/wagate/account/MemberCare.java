package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.tenant.Tenant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What an administrator sees of a tenant's members and does for one who is locked out or whose login was stolen. */
@Service
public class MemberCare {

    private final MemberRepository members;
    private final AccountRepository accounts;
    private final PasswordLinks links;
    private final AuditLog audit;

    MemberCare(MemberRepository members, AccountRepository accounts, PasswordLinks links, AuditLog audit) {
        this.members = members;
        this.accounts = accounts;
        this.links = links;
        this.audit = audit;
    }

    /** The members of the tenant, owners first. */
    public List<Member> list(Administrator by, Tenant tenant) {
        return members.all(tenant.id());
    }

    /** The member with this address. */
    public Member get(Administrator by, Tenant tenant, String email) {
        return members.all(tenant.id()).stream()
                .filter(member -> member.email().equals(email))
                .findFirst()
                .orElseThrow(MemberCare::notFound);
    }

    /** Ends every login of the member; the password stays. */
    @Transactional
    public void endLogins(Administrator by, Tenant tenant, String email) {
        Account account = account(by, tenant, email);
        // When the version moves at this very moment, the logins have ended by that.
        accounts.endLogins(account.id(), account.credentialsVersion());
        audit.record(tenant.id(), Administrator.KIND, by.email(), "member.logins_ended", email, null);
    }

    /** Sends the member a link to choose a password. The one that works now goes on working until then. */
    @Transactional
    public void sendPasswordLink(Administrator by, Tenant tenant, String email) {
        links.sendAgain(account(by, tenant, email), tenant);
        audit.record(tenant.id(), Administrator.KIND, by.email(), "member.password_link_sent", email, null);
    }

    private Account account(Administrator by, Tenant tenant, String email) {
        Member member = get(by, tenant, email);
        return Email.read(member.email()).flatMap(accounts::find).orElseThrow(MemberCare::notFound);
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("MEMBER_NOT_FOUND", "Member").asException();
    }
}
