package io.wagate.account;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.tenant.SecondFactorRule;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What somebody has as a second factor, and what their company asks of everybody. */
@Service
public class SecondFactors {

    /**
     * The factors of one account.
     *
     * @param app since when there is an authenticator app, null for none
     * @param appUsedAt when its code was last used after it was set up
     * @param codes recovery codes that are left
     */
    public record Factors(@Nullable Instant app, @Nullable Instant appUsedAt, List<Passkey> passkeys, int codes) {

        public boolean any() {
            return app != null || !passkeys.isEmpty();
        }
    }

    /** How many members of a tenant have a second factor. */
    public record Spread(long with, long members) {}

    private final TotpRepository apps;
    private final PasskeyRepository passkeys;
    private final RecoveryCodes codes;
    private final FactorBook book;
    private final SecondFactorRule rule;
    private final MemberRepository members;

    SecondFactors(
            TotpRepository apps,
            PasskeyRepository passkeys,
            RecoveryCodes codes,
            FactorBook book,
            SecondFactorRule rule,
            MemberRepository members) {
        this.apps = apps;
        this.passkeys = passkeys;
        this.codes = codes;
        this.book = book;
        this.rule = rule;
        this.members = members;
    }

    public Factors of(LoggedIn person) {
        return of(person.accountId());
    }

    /** Whether this account has an authenticator app; for who is half-way through the log-in. */
    public boolean hasApp(long account) {
        return apps.find(account).isPresent();
    }

    Factors of(long account) {
        var app = apps.find(account);
        return new Factors(
                app.map(TotpRepository.Stored::since).orElse(null),
                app.map(TotpRepository.Stored::usedAt).orElse(null),
                passkeys.list(account),
                codes.left(account));
    }

    /** New recovery codes instead of all older ones; only for who has a factor that they stand in for. */
    @Transactional
    public List<String> newCodes(LoggedIn person) {
        book.lock(person);
        if (!of(person).any()) {
            throw new Problem.Conflict("NO_SECOND_FACTOR", "Add a second factor first").asException();
        }
        return book.newCodes(person);
    }

    /** Whether everybody in this tenant needs a second factor. */
    public boolean isRequired(Actor actor) {
        return rule.isOn(actor.tenant());
    }

    public Spread spread(Actor actor) {
        return members.withSecondFactor(actor.tenant());
    }

    /** Whoever asks it of everybody has to have one. */
    public void require(LoggedIn person, boolean on) {
        Actor actor = person.actor();
        actor.require(Permission.MANAGE_MEMBERS);
        if (on && person.factor() != Factor.PRESENT) {
            throw new Problem.Conflict("NO_SECOND_FACTOR", "Add a second factor to your own account first")
                    .asException();
        }
        rule.set(actor, on);
    }
}
