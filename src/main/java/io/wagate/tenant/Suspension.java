package io.wagate.tenant;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import java.time.InstantSource;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Stops a tenant for a while and lets it go on. Suspended, it can read everything and change nothing; its sessions are
 * disconnected and stay wanted, its webhooks wait. All nodes hold to it within two seconds.
 */
@Service
public class Suspension {

    private final TenantRepository tenants;
    private final TenantService known;
    private final AuditLog audit;
    private final ApplicationEventPublisher events;
    private final InstantSource clock;

    Suspension(
            TenantRepository tenants,
            TenantService known,
            AuditLog audit,
            ApplicationEventPublisher events,
            InstantSource clock) {
        this.tenants = tenants;
        this.known = known;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** @param reason what the tenant's members read, 1 to 300 characters */
    @Transactional
    public void suspend(Administrator by, Tenant tenant, String reason) {
        String why = Reason.of(reason, "The tenant's members read it.").text();
        if (!tenants.move(tenant.id(), TenantState.ACTIVE, TenantState.SUSPENDED, why, clock.instant())) {
            throw new Problem.Conflict("TENANT_NOT_ACTIVE", tenant.name() + " is not active, so nothing was done")
                    .asException();
        }
        audit.record(tenant.id(), Administrator.KIND, by.email(), "tenant.suspended", why, null);
        known.forgetAfterCommit(tenant.id());
        events.publishEvent(new TenantSuspended(tenant, why));
    }

    /** Lets it work again from where it stopped. */
    @Transactional
    public void restore(Administrator by, Tenant tenant) {
        if (!tenants.move(tenant.id(), TenantState.SUSPENDED, TenantState.ACTIVE, null, clock.instant())) {
            throw new Problem.Conflict("TENANT_NOT_SUSPENDED", tenant.name() + " is not suspended, so nothing was done")
                    .asException();
        }
        audit.record(tenant.id(), Administrator.KIND, by.email(), "tenant.restored", tenant.slug(), null);
        known.forgetAfterCommit(tenant.id());
        events.publishEvent(new TenantRestored(tenant));
    }
}
