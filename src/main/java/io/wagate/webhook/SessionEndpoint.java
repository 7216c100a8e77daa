package io.wagate.webhook;

import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.session.WhatsAppSession;
import io.wagate.tenant.TenantService;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one webhook of a number, for dialects whose document knows no more than that: the oldest endpoint of the session in
 * the dialect's format. It is an endpoint like any other, and the portal shows it as one.
 */
@Service
public class SessionEndpoint {

    private final EndpointService endpoints;
    private final TenantService tenants;

    SessionEndpoint(EndpointService endpoints, TenantService tenants) {
        this.endpoints = endpoints;
        this.tenants = tenants;
    }

    /** The endpoint, where there is one. */
    public Optional<Endpoint> find(Actor actor, WhatsAppSession session, String format) {
        return endpoints.list(actor).stream()
                .filter(endpoint -> endpoint.format().equals(format))
                .filter(endpoint -> endpoint.sessionId() != null && endpoint.sessionId() == session.id())
                .findFirst();
    }

    /**
     * Makes the endpoint, or gives the one that is there all of this instead of what it had. It signs nothing.
     *
     * @param events empty for everything that the format can tell
     */
    @Transactional
    public Endpoint save(
            Actor actor,
            WhatsAppSession session,
            String format,
            String url,
            Set<EventType> events,
            Map<String, String> headers) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        // Before it is looked for, so that two requests at once do not both make one.
        tenants.lock(actor.tenant());
        EndpointDraft draft =
                new EndpointDraft("", url, format, session.publicId(), events, Endpoint.Placement.NONE, headers);
        return find(actor, session, format)
                .map(before -> changed(actor, before, draft))
                .orElseGet(() -> endpoints.create(actor, draft, new SecretChoice.None()));
    }

    /** Takes the endpoint away; no error where there is none. */
    @Transactional
    public void remove(Actor actor, WhatsAppSession session, String format) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        find(actor, session, format).ifPresent(endpoint -> endpoints.remove(actor, endpoint.publicId()));
    }

    /** Whoever writes the address anew wants to be called, also where it was paused or switched off. */
    private Endpoint changed(Actor actor, Endpoint before, EndpointDraft draft) {
        Endpoint after = endpoints.change(actor, before.publicId(), draft);
        if (after.state() != Endpoint.State.ACTIVE) {
            endpoints.resume(actor, after.publicId());
        }
        return endpoints.get(actor, after.publicId());
    }
}
