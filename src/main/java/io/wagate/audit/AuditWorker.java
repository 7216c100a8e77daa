package io.wagate.audit;

import io.wagate.kernel.Rounds;
import io.wagate.kernel.TenantId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Seals entries soon after they were committed, and checks every chain once a day. An entry's place says when it was
 * sealed, not when it happened: one that was committed late, with an older id, gets the next place like any other, so none
 * can be skipped. Of several nodes one seals: who moves the end of the chain from where it saw it.
 */
@Component
class AuditWorker {

    private static final Duration SEAL_EVERY = Duration.ofSeconds(1);
    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final Duration CHECK_EVERY = Duration.ofDays(1);
    private static final int CHAINS = 200;
    private static final int ENTRIES = 500;
    private static final int CHECKS = 1_000;
    private static final Logger log = LoggerFactory.getLogger(AuditWorker.class);

    private final ChainRepository chains;
    private final AuditChain chain;
    private final TransactionTemplate transaction;

    AuditWorker(ChainRepository chains, AuditChain chain, TransactionTemplate transaction, Rounds rounds) {
        this.chains = chains;
        this.chain = chain;
        this.transaction = transaction;
        rounds.every(SEAL_EVERY, "audit-sealing", this::seal);
        rounds.every(LOOK_EVERY, "audit-checking", this::check);
    }

    /** One round: every chain that has entries without a place. */
    void seal() {
        List<Optional<TenantId>> waiting;
        do {
            waiting = chains.unsealed(CHAINS);
            boolean moved = false;
            for (Optional<TenantId> tenant : waiting) {
                moved |= seal(tenant.orElse(null));
            }
            if (!moved) {
                return;
            }
        } while (!Thread.currentThread().isInterrupted());
    }

    /** One round: the chains that were not checked for a day. */
    void check() {
        for (Optional<TenantId> tenant : chains.unchecked(CHECK_EVERY, CHECKS)) {
            if (Thread.currentThread().isInterrupted()) {
                return;
            }
            ChainState.Break broken = chain.check(tenant.orElse(null)).broken();
            if (broken != null) {
                log.error("The audit of {} is broken: {}", name(tenant), broken.sentence());
            }
        }
    }

    /** Whether entries got their places by this call. */
    private boolean seal(@Nullable TenantId tenant) {
        return Objects.requireNonNull(transaction.execute(status -> {
            ChainRepository.End before = chains.end(tenant).orElseGet(() -> begun(tenant));
            List<AuditEntry> sealed = sealed(chains.unsealed(tenant, ENTRIES), before);
            if (sealed.isEmpty()) {
                // Its entries went with their tenant meanwhile: no chain begins for nothing.
                status.setRollbackOnly();
                return false;
            }
            AuditEntry.Seal last = Objects.requireNonNull(sealed.getLast().seal());
            boolean ours =
                    chains.move(tenant, before, chain.end(tenant, last.sequence(), last.hash())) && chains.seal(sealed);
            if (!ours) {
                status.setRollbackOnly();
            }
            return ours;
        }));
    }

    private ChainRepository.End begun(@Nullable TenantId tenant) {
        chains.begin(tenant, chain.beginning(tenant));
        return chains.end(tenant).orElseThrow();
    }

    private static List<AuditEntry> sealed(List<AuditEntry> entries, ChainRepository.End before) {
        List<AuditEntry> sealed = new ArrayList<>();
        long sequence = before.sequence();
        String hash = before.hash();
        for (AuditEntry entry : entries) {
            AuditEntry.Seal seal = CanonicalEntry.seal(entry, ++sequence, hash);
            hash = seal.hash();
            sealed.add(new AuditEntry(
                    entry.id(),
                    entry.tenant(),
                    entry.actorKind(),
                    entry.actorId(),
                    entry.action(),
                    entry.subject(),
                    entry.remoteAddress(),
                    entry.occurredAt(),
                    seal));
        }
        return sealed;
    }

    private static String name(Optional<TenantId> tenant) {
        return tenant.map(id -> "tenant " + id.value()).orElse("the platform");
    }
}
