package io.wagate.tenant;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Rounds;
import io.wagate.kernel.TenantData;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Deletes what closed accounts leave behind, a batch at a time, room after room, the tenant's own row last. Whatever dies
 * in between is taken up by the next round on any node; that two nodes do it at once changes nothing. What stays is a line
 * in the platform's audit.
 */
@Component
class Erasure {

    private static final Duration LOOK_EVERY = Duration.ofMinutes(1);
    private static final int TENANTS = 20;
    private static final int BATCH = 1_000;
    private static final Logger log = LoggerFactory.getLogger(Erasure.class);

    private final TenantRepository tenants;
    private final TenantService known;
    private final List<TenantData> rooms;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final TransactionTemplate transaction;
    private final InstantSource clock;

    Erasure(
            TenantRepository tenants,
            TenantService known,
            List<TenantData> rooms,
            AuditLog audit,
            ApplicationEventPublisher events,
            TransactionTemplate transaction,
            InstantSource clock,
            Rounds rounds) {
        this.tenants = tenants;
        this.known = known;
        this.rooms = List.copyOf(rooms);
        this.audit = audit;
        this.events = events;
        this.transaction = transaction;
        this.clock = clock;
        rounds.every(LOOK_EVERY, "tenant-erasure", this::run);
    }

    /** One round. Visible to tests, which do not wait for the time to come. */
    void run() {
        tenants.closedBefore(clock.instant().minus(Closing.KEPT), TENANTS).forEach(this::begin);
        tenants.in(TenantState.DELETING, TENANTS).forEach(this::tryToErase);
    }

    /** One tenant that cannot be deleted now must not keep the others. */
    private void tryToErase(Tenant tenant) {
        try {
            erase(tenant);
        } catch (RuntimeException e) {
            log.warn("The deletion of tenant {} goes on after: {}", tenant.slug(), e.getMessage());
        }
    }

    /** From here on there is no way back, and those who could take it are told. */
    private void begin(Tenant tenant) {
        transaction.executeWithoutResult(status -> {
            if (tenants.move(tenant.id(), TenantState.CLOSING, TenantState.DELETING, null, clock.instant())) {
                audit.record(null, "SYSTEM", "system", "tenant.deletion_begun", tenant.slug(), null);
                known.forgetAfterCommit(tenant.id());
                events.publishEvent(new TenantDeletion(tenant));
            }
        });
    }

    private void erase(Tenant tenant) {
        int rows = 0;
        int pass;
        do {
            pass = 0;
            for (TenantData room : rooms) {
                for (int some = BATCH; some > 0 && !Thread.currentThread().isInterrupted(); pass += some) {
                    some = room.erase(tenant.id(), BATCH);
                }
            }
            rows += pass;
        } while (pass > 0 && !Thread.currentThread().isInterrupted());
        if (!Thread.currentThread().isInterrupted()) {
            finish(tenant, rows);
        }
    }

    private void finish(Tenant tenant, int rows) {
        transaction.executeWithoutResult(status -> {
            if (tenants.delete(tenant.id())) {
                audit.record(null, "SYSTEM", "system", "tenant.deleted", tenant.slug(), null);
                known.forgetAfterCommit(tenant.id());
                log.info("Tenant {} and {} rows of it are deleted", tenant.slug(), rows);
            }
        });
    }
}
