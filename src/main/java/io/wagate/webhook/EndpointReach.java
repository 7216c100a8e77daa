package io.wagate.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.session.SessionService;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/**
 * Which endpoints there are for whom. A caller bound to one session reaches only the endpoints of that session; everything
 * else does not exist for it.
 */
@Component
class EndpointReach {

    private final EndpointRepository endpoints;
    private final SessionService sessions;

    EndpointReach(EndpointRepository endpoints, SessionService sessions) {
        this.endpoints = endpoints;
        this.sessions = sessions;
    }

    /** All that were not removed, oldest first. */
    List<Endpoint> list(Actor actor) {
        actor.require(Permission.VIEW);
        return endpoints.list(actor.tenant()).stream()
                .filter(endpoint -> reaches(actor, endpoint))
                .toList();
    }

    /** The same with those under which callbacks go out: what the log is about. */
    List<Endpoint> logged(Actor actor) {
        List<Endpoint> all = new ArrayList<>(list(actor));
        if (actor.onlySession() == null) {
            all.addAll(endpoints.ofCallbacks(actor.tenant()));
        }
        return all;
    }

    Endpoint get(Actor actor, String publicId) {
        actor.require(Permission.VIEW);
        return endpoints
                .find(actor.tenant(), publicId)
                .filter(endpoint -> reaches(actor, endpoint))
                .orElseThrow(() -> new Problem.NotFound("ENDPOINT_NOT_FOUND", "Endpoint").asException());
    }

    /** One that the caller may look into. */
    Endpoint managed(Actor actor, String publicId) {
        Endpoint endpoint = get(actor, publicId);
        actor.require(Permission.MANAGE_WEBHOOKS);
        return endpoint;
    }

    /** One that the caller may change: not one that a verification app keeps for its callbacks. */
    Endpoint changeable(Actor actor, String publicId) {
        Endpoint endpoint = managed(actor, publicId);
        if (endpoint.isForCallbacks()) {
            throw new Problem.Conflict(
                            "ENDPOINT_OF_CALLBACKS",
                            "Callbacks go out under this endpoint; change them where they are set")
                    .asException();
        }
        return endpoint;
    }

    /** The one in this row, which may be called now. */
    Endpoint callable(Actor actor, long id) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        Endpoint endpoint = endpoints.find(actor.tenant(), id).orElseThrow();
        requireActive(endpoint);
        return endpoint;
    }

    static void requireActive(Endpoint endpoint) {
        if (endpoint.state() != Endpoint.State.ACTIVE) {
            throw new Problem.Conflict(
                            "ENDPOINT_NOT_ACTIVE",
                            "This endpoint is " + endpoint.state().wire() + ". Resume it first")
                    .asException();
        }
    }

    private boolean reaches(Actor actor, Endpoint endpoint) {
        if (actor.onlySession() == null) {
            return true;
        }
        Long session = endpoint.sessionId();
        return session != null && sessions.list(actor).stream().anyMatch(reached -> reached.id() == session);
    }
}
