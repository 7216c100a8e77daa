package io.wagate.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.tenant.TenantService;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * The one webhook of a tenant in a format, for dialects whose document knows no more than that: the oldest endpoint in
 * that format for all sessions. The native document calls it "Webhook URL and secret", Crisp's the callback URL.
 */
@Service
public class MainEndpoint {

    private final EndpointService endpoints;
    private final TenantService tenants;
    private final Formats formats;

    MainEndpoint(EndpointService endpoints, TenantService tenants, Formats formats) {
        this.endpoints = endpoints;
        this.tenants = tenants;
        this.formats = formats;
    }

    /** @param fresh whether a secret was made that nobody has seen yet */
    public record Saved(Endpoint endpoint, boolean fresh) {}

    /** The endpoint in the native format, where there is one. */
    public Optional<Endpoint> find(Actor actor) {
        return find(actor, Formats.USUAL);
    }

    /** The endpoint in this format, where there is one. */
    public Optional<Endpoint> find(Actor actor, String format) {
        return endpoints.list(actor).stream()
                .filter(endpoint -> endpoint.format().equals(format) && endpoint.sessionId() == null)
                .findFirst();
    }

    /** {@link #save(Actor, String, String, Optional)} in the native format. */
    @Transactional
    public Saved save(Actor actor, String url, Optional<SecretChoice> secret) {
        return save(actor, Formats.USUAL, url, secret);
    }

    /**
     * Both or nothing: makes the endpoint, or gives the one that is there this address and secret.
     *
     * @param secret empty leaves the one that is there; a new endpoint gets a generated one then
     */
    @Transactional
    public Saved save(Actor actor, String format, String url, Optional<SecretChoice> secret) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        // Before it is looked for, so that two requests at once do not both make one.
        tenants.lock(actor.tenant());
        boolean generated = secret.map(SecretChoice.Generated.class::isInstance).orElse(false);
        return find(actor, format)
                .map(before -> new Saved(changed(actor, before, url, secret), generated))
                .orElseGet(() -> new Saved(
                        endpoints.create(actor, usual(format, url), secret.orElseGet(SecretChoice.Generated::new)),
                        generated || secret.isEmpty()));
    }

    private Endpoint changed(Actor actor, Endpoint before, String url, Optional<SecretChoice> secret) {
        Endpoint after =
                before.url().equals(url) ? before : endpoints.change(actor, before.publicId(), moved(before, url));
        secret.ifPresent(choice -> endpoints.rotate(actor, before.publicId(), choice, EndpointService.USUAL_GRACE));
        return after;
    }

    private EndpointDraft usual(String format, String url) {
        return new EndpointDraft(
                "",
                url,
                format,
                null,
                formats.find(format).orElseThrow().usual(),
                Endpoint.Placement.BODY_AND_HEADERS,
                null);
    }

    private static EndpointDraft moved(Endpoint before, String url) {
        return new EndpointDraft(before.name(), url, before.format(), null, before.events(), before.placement(), null);
    }
}
