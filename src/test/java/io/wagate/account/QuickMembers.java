package io.wagate.account;

import io.wagate.kernel.TenantId;
import java.time.InstantSource;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Members whose password costs little: the same Argon2id, which reads its own parameters from each hash, with the smallest it
 * allows. Thousands of log-ins of tests would spend minutes on the real ones; those who register, join, change a password or
 * administer have them.
 */
@TestComponent
public class QuickMembers {

    private static final Argon2PasswordEncoder SMALL = new Argon2PasswordEncoder(16, 32, 1, 8, 1);

    private final AccountRepository accounts;
    private final MemberRepository members;
    private final InstantSource clock;

    QuickMembers(AccountRepository accounts, MemberRepository members, InstantSource clock) {
        this.accounts = accounts;
        this.members = members;
        this.clock = clock;
    }

    /** What {@link AccountService#createMember} does, with another hash. */
    public LoggedIn create(TenantId tenant, Role role, String name, String email, String password) {
        long id = accounts.insert(Email.of(email), name, SMALL.encode(password), false, clock.instant());
        members.insert(tenant, id, role, clock.instant());
        return accounts.loggedIn(id, 1, tenant).orElseThrow();
    }
}
