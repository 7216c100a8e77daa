package io.wagate.webhook;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an endpoint is called, as people decide it; what failures decide is in {@link EndpointEnds}. */
@Service
class EndpointLife {

    private final EndpointReach reach;
    private final EndpointRepository endpoints;
    private final DeliveryRepository deliveries;
    private final SecretRing ring;
    private final Subscriptions subscriptions;
    private final TestEvents tests;
    private final Dispatcher dispatcher;
    private final AuditLog audit;

    EndpointLife(
            EndpointReach reach,
            EndpointRepository endpoints,
            DeliveryRepository deliveries,
            SecretRing ring,
            Subscriptions subscriptions,
            TestEvents tests,
            Dispatcher dispatcher,
            AuditLog audit) {
        this.reach = reach;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.ring = ring;
        this.subscriptions = subscriptions;
        this.tests = tests;
        this.dispatcher = dispatcher;
        this.audit = audit;
    }

    @Transactional
    public void pause(Actor actor, String publicId) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        if (endpoint.state() == Endpoint.State.ACTIVE) {
            enter(actor, endpoint, Endpoint.State.PAUSED, "endpoint.paused");
        }
    }

    @Transactional
    public void resume(Actor actor, String publicId) {
        enter(actor, reach.changeable(actor, publicId), Endpoint.State.ACTIVE, "endpoint.resumed");
    }

    @Transactional
    public void remove(Actor actor, String publicId) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        // Deliveries before their endpoint: the order in which outcomes take their locks.
        deliveries.cancel(actor.tenant(), endpoint.id(), "endpoint_removed");
        if (endpoints.remove(actor.tenant(), endpoint.id())) {
            ring.removeAll(actor.tenant(), endpoint.id());
            audit.record(actor, "endpoint.removed", publicId);
            subscriptions.changed(actor.tenant());
        }
    }

    @Transactional
    public String test(Actor actor, String publicId, @Nullable String session) {
        Endpoint endpoint = reach.changeable(actor, publicId);
        EndpointReach.requireActive(endpoint);
        return Delivery.publicId(tests.send(actor, endpoint, session));
    }

    private void enter(Actor actor, Endpoint endpoint, Endpoint.State state, String action) {
        endpoints.enter(actor.tenant(), endpoint.id(), state, null);
        audit.record(actor, action, endpoint.publicId());
        subscriptions.changed(actor.tenant());
        dispatcher.wakeAfterCommit(endpoint);
    }
}
