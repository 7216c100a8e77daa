package io.wagate.webhook;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.plan.Limit;
import io.wagate.plan.PlanService;
import io.wagate.session.SessionService;
import io.wagate.tenant.TenantService;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What members and API keys do with webhook endpoints. A caller bound to one session reaches only the endpoints of that
 * session; everything else does not exist for it.
 */
@Service
public class EndpointService {

    /** The most custom headers of an endpoint. */
    public static final int MOST_HEADERS = 20;

    /** The most secrets that sign at once. */
    public static final int MOST_SECRETS = 3;

    /** The longest time that an old secret signs on. */
    public static final Duration LONGEST_GRACE = Duration.ofDays(7);

    /** The usual one. */
    public static final Duration USUAL_GRACE = Duration.ofHours(24);

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;

    private final EndpointRepository endpoints;
    private final SecretRing ring;
    private final DeliveryRepository deliveries;
    private final EndpointRules rules;
    private final Subscriptions subscriptions;
    private final TestEvents tests;
    private final Dispatcher dispatcher;
    private final SessionService sessions;
    private final TenantService tenants;
    private final PlanService plans;
    private final AuditLog audit;
    private final RowIds ids;
    private final Randomness randomness;

    EndpointService(
            EndpointRepository endpoints,
            SecretRing ring,
            DeliveryRepository deliveries,
            EndpointRules rules,
            Subscriptions subscriptions,
            TestEvents tests,
            Dispatcher dispatcher,
            SessionService sessions,
            TenantService tenants,
            PlanService plans,
            AuditLog audit,
            RowIds ids,
            Randomness randomness) {
        this.endpoints = endpoints;
        this.ring = ring;
        this.deliveries = deliveries;
        this.rules = rules;
        this.subscriptions = subscriptions;
        this.tests = tests;
        this.dispatcher = dispatcher;
        this.sessions = sessions;
        this.tenants = tenants;
        this.plans = plans;
        this.audit = audit;
        this.ids = ids;
        this.randomness = randomness;
    }

    /** All endpoints that were not removed, oldest first. */
    public List<Endpoint> list(Actor actor) {
        actor.require(Permission.VIEW);
        return endpoints.list(actor.tenant()).stream()
                .filter(endpoint -> reaches(actor, endpoint))
                .toList();
    }

    /** The same with those under which callbacks go out: what the log is about. */
    List<Endpoint> reached(Actor actor) {
        List<Endpoint> all = new ArrayList<>(list(actor));
        if (actor.onlySession() == null) {
            all.addAll(endpoints.ofCallbacks(actor.tenant()));
        }
        return all;
    }

    /** The endpoint with this public id. */
    public Endpoint get(Actor actor, String publicId) {
        actor.require(Permission.VIEW);
        return endpoints
                .find(actor.tenant(), publicId)
                .filter(endpoint -> reaches(actor, endpoint))
                .orElseThrow(EndpointService::notFound);
    }

    /** A new endpoint; it gets every event that is appended from now on. */
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
        return get(actor, publicId);
    }

    /** Changes it; what is waiting goes to the new address. */
    @Transactional
    public Endpoint change(Actor actor, String publicId, EndpointDraft draft) {
        Endpoint endpoint = changeable(actor, publicId);
        byte[] kept = endpoints.headers(actor.tenant(), endpoint.id());
        endpoints.update(actor.tenant(), endpoint.id(), rules.check(actor, draft, endpoint.id(), kept));
        audit.record(actor, "endpoint.changed", publicId);
        subscriptions.changed(actor.tenant());
        return get(actor, publicId);
    }

    /** Its custom headers, in clear. Needs the permission to manage webhooks. */
    public Map<String, String> headers(Actor actor, String publicId) {
        Endpoint endpoint = managed(actor, publicId);
        return rules.headers(actor.tenant(), endpoint.id(), endpoints.headers(actor.tenant(), endpoint.id()));
    }

    /** Its live secrets, newest first, in clear. Needs the permission to manage webhooks; every look is audited. */
    @Transactional
    public List<EndpointSecret> secrets(Actor actor, String publicId) {
        Endpoint endpoint = managed(actor, publicId);
        audit.record(actor, "endpoint.secret_shown", publicId);
        return ring.live(actor.tenant(), endpoint.id());
    }

    /** The same to check signatures with, which shows none of them and is therefore not audited. */
    public List<EndpointSecret> signing(Actor actor, String publicId) {
        Endpoint endpoint = managed(actor, publicId);
        return ring.live(actor.tenant(), endpoint.id());
    }

    /** Whether anything is signed. */
    public boolean isSigned(Actor actor, String publicId) {
        Endpoint endpoint = get(actor, publicId);
        return endpoint.placement() != Endpoint.Placement.NONE
                && !ring.live(actor.tenant(), endpoint.id()).isEmpty();
    }

    /** A new secret signs at once; the ones before sign on for the grace, 0 to 7 days. */
    @Transactional
    public void rotate(Actor actor, String publicId, SecretChoice secret, Duration grace) {
        Endpoint endpoint = changeable(actor, publicId);
        tenants.lock(actor.tenant());
        ring.rotate(actor.tenant(), endpoint.id(), secret, grace);
        audit.record(actor, "endpoint.secret_rotated", publicId);
    }

    /** Stops the calls; its events are kept for it. */
    @Transactional
    public void pause(Actor actor, String publicId) {
        Endpoint endpoint = changeable(actor, publicId);
        if (endpoint.state() == Endpoint.State.ACTIVE) {
            enter(actor, endpoint, Endpoint.State.PAUSED, "endpoint.paused");
        }
    }

    /** Calls it again, from whatever state it is in; its breaker is closed and its failures are forgotten. */
    @Transactional
    public void resume(Actor actor, String publicId) {
        enter(actor, changeable(actor, publicId), Endpoint.State.ACTIVE, "endpoint.resumed");
    }

    /** Ends it; what waits for it is cancelled. */
    @Transactional
    public void remove(Actor actor, String publicId) {
        Endpoint endpoint = changeable(actor, publicId);
        // Deliveries before their endpoint: the order in which outcomes take their locks.
        deliveries.cancel(actor.tenant(), endpoint.id(), "endpoint_removed");
        if (endpoints.remove(actor.tenant(), endpoint.id())) {
            ring.removeAll(actor.tenant(), endpoint.id());
            audit.record(actor, "endpoint.removed", publicId);
            subscriptions.changed(actor.tenant());
        }
    }

    /**
     * Sends a test event to this endpoint alone, whatever it subscribed to.
     *
     * @param session the public id that the event names; null or empty for {@code test}
     * @return the delivery's public id
     */
    @Transactional
    public String test(Actor actor, String publicId, @Nullable String session) {
        Endpoint endpoint = changeable(actor, publicId);
        if (endpoint.state() != Endpoint.State.ACTIVE) {
            throw new Problem.Conflict(
                            "ENDPOINT_NOT_ACTIVE",
                            "This endpoint is " + endpoint.state().wire() + ". Resume it first")
                    .asException();
        }
        return Delivery.publicId(tests.send(actor, endpoint, session));
    }

    private void enter(Actor actor, Endpoint endpoint, Endpoint.State state, String action) {
        endpoints.enter(actor.tenant(), endpoint.id(), state, null);
        audit.record(actor, action, endpoint.publicId());
        subscriptions.changed(actor.tenant());
        dispatcher.wakeAfterCommit(endpoint);
    }

    private Endpoint managed(Actor actor, String publicId) {
        Endpoint endpoint = get(actor, publicId);
        actor.require(Permission.MANAGE_WEBHOOKS);
        return endpoint;
    }

    /** Not one that a verification app keeps for its callbacks. */
    private Endpoint changeable(Actor actor, String publicId) {
        Endpoint endpoint = managed(actor, publicId);
        if (endpoint.isForCallbacks()) {
            throw new Problem.Conflict(
                            "ENDPOINT_OF_CALLBACKS",
                            "Callbacks go out under this endpoint; change them where they are set")
                    .asException();
        }
        return endpoint;
    }

    private boolean reaches(Actor actor, Endpoint endpoint) {
        if (actor.onlySession() == null) {
            return true;
        }
        Long session = endpoint.sessionId();
        return session != null && sessions.list(actor).stream().anyMatch(reached -> reached.id() == session);
    }

    private static RuntimeException notFound() {
        return new Problem.NotFound("ENDPOINT_NOT_FOUND", "Endpoint").asException();
    }
}
