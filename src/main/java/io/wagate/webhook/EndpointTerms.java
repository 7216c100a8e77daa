package io.wagate.webhook;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.plan.Limit;
import io.wagate.plan.PlanService;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is agreed with an endpoint: address, events, format, headers. Made within the plan, and changed. */
@Service
class EndpointTerms {

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;

    private final EndpointReach reach;
    private final EndpointRepository endpoints;
    private final EndpointRules rules;
    private final SecretRing ring;
    private final Subscriptions subscriptions;
    private final PlanService plans;
    private final AuditLog audit;
    private final RowIds ids;
    private final Randomness randomness;

    EndpointTerms(
            EndpointReach reach,
            EndpointRepository endpoints,
            EndpointRules rules,
            SecretRing ring,
            Subscriptions subscriptions,
            PlanService plans,
            AuditLog audit,
            RowIds ids,
            Randomness randomness) {
        this.reach = reach;
        this.endpoints = endpoints;
        this.rules = rules;
        this.ring = ring;
        this.subscriptions = subscriptions;
        this.plans = plans;
        this.audit = audit;
        this.ids = ids;
        this.randomness = randomness;
    }

    @Transactional
    public Endpoint create(Actor actor, EndpointDraft draft, SecretChoice secret) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        long id = ids.next();
        EndpointRepository.Wanted wanted = rules.check(actor, draft, id, null);
        plans.requirePlace(actor.tenant(), Limit.ENDPOINTS);
        String publicId = "ep_" + randomness.text(ID_LENGTH, LETTERS);
        endpoints.insert(actor.tenant(), id, publicId, wanted);
        ring.add(actor.tenant(), id, secret);
        audit.record(actor, "endpoint.created", publicId);
        subscriptions.changed(actor.tenant());
        return reach.get(actor, publicId);
    }

    @Transactional
    public Endpoint change(Actor actor, String publicId, EndpointDraft draft) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        byte[] kept = endpoints.headers(actor.tenant(), endpoint.id());
        endpoints.update(actor.tenant(), endpoint.id(), rules.check(actor, draft, endpoint.id(), kept));
        audit.record(actor, "endpoint.changed", publicId);
        subscriptions.changed(actor.tenant());
        return reach.get(actor, publicId);
    }

    public Map<String, String> headers(Actor actor, String publicId) {
        Endpoint endpoint = reach.managed(actor, publicId);
        return rules.headers(actor.tenant(), endpoint.id(), endpoints.headers(actor.tenant(), endpoint.id()));
    }
}
