package io.wagate.webhook;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The secrets of endpoints, for people: looked at, which is audited, and replaced. {@link SecretRing} keeps them. */
@Service
class EndpointSecrets {

    private final EndpointReach reach;
    private final SecretRing ring;
    private final TenantService tenants;
    private final AuditLog audit;

    EndpointSecrets(EndpointReach reach, SecretRing ring, TenantService tenants, AuditLog audit) {
        this.reach = reach;
        this.ring = ring;
        this.tenants = tenants;
        this.audit = audit;
    }

    @Transactional
    public List<EndpointSecret> show(Actor actor, String publicId) {
        Endpoint endpoint = reach.managed(actor, publicId);
        audit.record(actor, "endpoint.secret_shown", publicId);
        return ring.live(actor.tenant(), endpoint.id());
    }

    public List<EndpointSecret> signing(Actor actor, String publicId) {
        return ring.live(actor.tenant(), reach.managed(actor, publicId).id());
    }

    public boolean isSigned(Actor actor, String publicId) {
        Endpoint endpoint = reach.get(actor, publicId);
        return endpoint.placement() != Endpoint.Placement.NONE
                && !ring.live(actor.tenant(), endpoint.id()).isEmpty();
    }

    @Transactional
    public void rotate(Actor actor, String publicId, SecretChoice secret, Duration grace) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        tenants.lock(actor.tenant());
        ring.rotate(actor.tenant(), endpoint.id(), secret, grace);
        audit.record(actor, "endpoint.secret_rotated", publicId);
    }
}
