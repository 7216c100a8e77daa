package io.wagate.audit;

import io.wagate.kernel.Administrator;
import io.wagate.kernel.SecretBox;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Whether the audit is what it was: walks a chain from its first entry and names the first link that does not hold. The
 * hashes show what was changed, removed or put in between; the seal on the end, which is keyed with the master key, shows
 * a chain that was written anew by somebody who has only the database.
 */
@Service
public class AuditChain {

    private static final int STRETCH = 1_000;
    private static final int MOST_BROKEN = 20;
    private static final String PURPOSE = "audit chain";

    private final ChainRepository chains;
    private final SecretBox secrets;
    private final InstantSource clock;

    AuditChain(ChainRepository chains, SecretBox secrets, InstantSource clock) {
        this.chains = chains;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * All chains in a word.
     *
     * @param broken those whose last check found a break, the first few; empty for the platform's own
     * @param since every chain was checked at this moment or later; null where one is too young for that
     */
    public record Overview(
            List<Optional<TenantId>> broken, @Nullable Instant since) {}

    /** How the checks of all chains went. */
    public Overview overview(Administrator by) {
        Objects.requireNonNull(by);
        return new Overview(chains.broken(MOST_BROKEN), chains.oldestCheck().orElse(null));
    }

    /** How the last check went; empty where there was none yet. A null tenant is the platform. */
    public Optional<ChainState> state(Administrator by, @Nullable TenantId tenant) {
        Objects.requireNonNull(by);
        return chains.state(tenant);
    }

    /** Checks the chain now. */
    public ChainState check(Administrator by, @Nullable TenantId tenant) {
        Objects.requireNonNull(by);
        return check(tenant);
    }

    ChainState check(@Nullable TenantId tenant) {
        ChainState found = walk(tenant);
        chains.checked(tenant, found);
        return new ChainState(found.intact(), found.until(), found.broken(), clock.instant());
    }

    /** The end after an entry with this place and hash. */
    ChainRepository.End end(@Nullable TenantId tenant, long sequence, String hash) {
        long chain = tenant == null ? 0 : tenant.value();
        byte[] seal = secrets.hash(chain + " " + sequence + " " + hash, PURPOSE);
        return new ChainRepository.End(sequence, hash, HexFormat.of().formatHex(seal));
    }

    ChainRepository.End beginning(@Nullable TenantId tenant) {
        return end(tenant, 0, CanonicalEntry.GENESIS);
    }

    private ChainState walk(@Nullable TenantId tenant) {
        // In this order: what is sealed meanwhile moves the end first, so that it is never taken for an addition.
        long last = chains.last(tenant);
        ChainRepository.End end = chains.end(tenant).orElseGet(() -> beginning(tenant));
        long sequence = 0;
        String hash = CanonicalEntry.GENESIS;
        Instant until = null;
        List<AuditEntry> stretch = chains.stretch(tenant, 0, end.sequence(), STRETCH);
        while (!stretch.isEmpty()) {
            for (AuditEntry entry : stretch) {
                ChainState.Damage damage = damage(entry, sequence + 1, hash);
                if (damage != null) {
                    return broken(sequence, until, sequence + 1, damage);
                }
                sequence++;
                hash = Objects.requireNonNull(entry.seal()).hash();
                until = entry.occurredAt();
            }
            stretch = chains.stretch(tenant, sequence, end.sequence(), STRETCH);
        }
        if (sequence < end.sequence()) {
            return broken(sequence, until, sequence + 1, ChainState.Damage.MISSING);
        }
        if (!end.equals(end(tenant, sequence, hash))) {
            return broken(sequence, until, end.sequence(), ChainState.Damage.END);
        }
        return last > end.sequence()
                ? broken(sequence, until, sequence + 1, ChainState.Damage.ADDED)
                : new ChainState(sequence, until, null, null);
    }

    private static ChainState.@Nullable Damage damage(AuditEntry entry, long sequence, String before) {
        AuditEntry.Seal seal = Objects.requireNonNull(entry.seal());
        if (seal.sequence() != sequence) {
            return seal.sequence() > sequence ? ChainState.Damage.MISSING : ChainState.Damage.ADDED;
        }
        return CanonicalEntry.seal(entry, sequence, before).equals(seal) ? null : ChainState.Damage.CHANGED;
    }

    private static ChainState broken(long intact, @Nullable Instant until, long sequence, ChainState.Damage damage) {
        return new ChainState(intact, until, new ChainState.Break(sequence, damage), null);
    }
}
