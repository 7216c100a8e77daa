package io.wagate.webhook;

import io.wagate.kernel.Actor;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Whether an endpoint is called, as people decide it; what failures decide is in {@link EndpointEnds}. */
@Service
class EndpointLife {

    private final EndpointReach reach;
    private final EndpointRepository endpoints;
    private final DeliveryRepository deliveries;
    private final SecretRing ring;
    private final EndpointNews news;
    private final Dispatcher dispatcher;

    EndpointLife(
            EndpointReach reach,
            EndpointRepository endpoints,
            DeliveryRepository deliveries,
            SecretRing ring,
            EndpointNews news,
            Dispatcher dispatcher) {
        this.reach = reach;
        this.endpoints = endpoints;
        this.deliveries = deliveries;
        this.ring = ring;
        this.news = news;
        this.dispatcher = dispatcher;
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
            news.tell(actor, "endpoint.removed", publicId);
        }
    }

    private void enter(Actor actor, Endpoint endpoint, Endpoint.State state, String action) {
        endpoints.enter(actor.tenant(), endpoint.id(), state, null);
        news.tell(actor, action, endpoint.publicId());
        dispatcher.wakeAfterCommit(endpoint);
    }
}
