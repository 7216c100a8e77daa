package io.wagate.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.plan.Limit;
import io.wagate.plan.PlanService;
import java.util.Map;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What is agreed with an endpoint: address, events, format, headers. Made within the plan, and changed. */
@Service
class EndpointTerms {

    private final EndpointReach reach;
    private final EndpointRepository endpoints;
    private final EndpointRules rules;
    private final SecretRing ring;
    private final PlanService plans;
    private final EndpointNews news;
    private final EndpointIds ids;

    EndpointTerms(
            EndpointReach reach,
            EndpointRepository endpoints,
            EndpointRules rules,
            SecretRing ring,
            PlanService plans,
            EndpointNews news,
            EndpointIds ids) {
        this.reach = reach;
        this.endpoints = endpoints;
        this.rules = rules;
        this.ring = ring;
        this.plans = plans;
        this.news = news;
        this.ids = ids;
    }

    @Transactional
    public Endpoint create(Actor actor, EndpointDraft draft, SecretChoice secret) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        EndpointIds.Ids fresh = ids.next(Endpoint.PREFIX);
        EndpointRepository.Wanted wanted = rules.check(actor, draft, fresh.row(), null);
        plans.requirePlace(actor.tenant(), Limit.ENDPOINTS);
        endpoints.insert(actor.tenant(), fresh.row(), fresh.publicId(), wanted);
        ring.add(actor.tenant(), fresh.row(), secret);
        news.tell(actor, "endpoint.created", fresh.publicId());
        return reach.get(actor, fresh.publicId());
    }

    @Transactional
    public Endpoint change(Actor actor, String publicId, EndpointDraft draft) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        byte[] kept = endpoints.headers(actor.tenant(), endpoint.id());
        endpoints.update(actor.tenant(), endpoint.id(), rules.check(actor, draft, endpoint.id(), kept));
        news.tell(actor, "endpoint.changed", publicId);
        return reach.get(actor, publicId);
    }

    public Map<String, String> headers(Actor actor, String publicId) {
        Endpoint endpoint = reach.managed(actor, publicId);
        return rules.headers(actor.tenant(), endpoint.id(), endpoints.headers(actor.tenant(), endpoint.id()));
    }
}
