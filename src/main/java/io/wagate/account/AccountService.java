package io.wagate.account;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Language;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import io.wagate.mail.Recipient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Accounts of people: who a login belongs to, what people change about themselves, and people made without a mail. */
@Service
public class AccountService {

    private static final Set<String> THEMES = Set.of("light", "dark", "system");

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final Passwords passwords;
    private final LastSeen lastSeen;
    private final AuditLog audit;
    private final InstantSource clock;

    AccountService(
            AccountRepository accounts,
            MemberRepository members,
            Passwords passwords,
            LastSeen lastSeen,
            AuditLog audit,
            InstantSource clock) {
        this.accounts = accounts;
        this.members = members;
        this.passwords = passwords;
        this.lastSeen = lastSeen;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * Who a login stands for, read anew: empty when the credentials changed since, {@link LoggedIn#outside} when the person
     * is no member of that tenant any more.
     */
    public Optional<LoggedIn> loggedIn(long accountId, int version, @Nullable TenantId tenant) {
        Optional<LoggedIn> person = accounts.loggedIn(accountId, version, tenant);
        person.ifPresent(lastSeen::note);
        return person;
    }

    /** A person whose address needs no proof, as a member of this tenant; for first starts and tests. */
    @Transactional
    public LoggedIn createMember(TenantId tenant, Role role, String name, String email, String password) {
        long id = insert(email, name, password, false);
        members.insert(tenant, id, role, clock.instant());
        return accounts.loggedIn(id, 1, tenant).orElseThrow();
    }

    /** An administrator of the platform, who belongs to no tenant. */
    @Transactional
    public LoggedIn createAdministrator(String name, String email, String password) {
        long id = insert(email, name, password, true);
        audit.record(null, "SYSTEM", "system", "administrator.created", email, null);
        return accounts.loggedIn(id, 1, null).orElseThrow();
    }

    /** Where to write to the members of a tenant who hold this permission. */
    public List<String> addresses(TenantId tenant, Permission permission) {
        return members.recipients(tenant, Role.holding(permission)).stream()
                .map(Recipient::address)
                .toList();
    }

    /** A new name for oneself. */
    public void rename(LoggedIn person, String name) {
        accounts.rename(person.accountId(), Words.line("name", "your name", name));
    }

    /** How pages look for this person: {@code light}, {@code dark} or {@code system}. */
    public void chooseTheme(LoggedIn person, String theme) {
        if (!THEMES.contains(theme)) {
            throw Problem.Invalid.field("theme", "Choose light, dark or same as system.")
                    .asException();
        }
        accounts.theme(person.accountId(), theme);
    }

    /** What pages and mails speak with this person; empty for what the company speaks. */
    public void chooseLanguage(LoggedIn person, String code) {
        if (!code.isEmpty() && Language.of(code).isEmpty()) {
            throw Problem.Invalid.field("language", "Choose a language of the list.")
                    .asException();
        }
        accounts.language(person.accountId(), code.isEmpty() ? null : code);
    }

    /**
     * Ends every login of this person.
     *
     * @return the person with the version that a login begun now holds
     */
    public LoggedIn endLogins(LoggedIn person) {
        accounts.endLogins(person.accountId(), person.version());
        audit.record(person.tenant(), "MEMBER", person.email(), "account.logins_ended", person.email(), null);
        return accounts.loggedIn(person.accountId(), person.version() + 1, person.tenant())
                .orElseThrow(() -> new Problem.Unauthorized("Log in again.").asException());
    }

    private long insert(String email, String name, String password, boolean administrator) {
        try {
            return accounts.insert(
                    Email.of(email),
                    Words.line("name", "your name", name),
                    passwords.hash(password),
                    administrator,
                    clock.instant());
        } catch (DuplicateKeyException taken) {
            throw new Problem.Conflict("EMAIL_TAKEN", "An account with this address exists").asException();
        }
    }
}
