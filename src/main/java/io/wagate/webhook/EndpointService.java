package io.wagate.webhook;

import io.wagate.kernel.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * What members and API keys do with webhook endpoints: the door to {@link EndpointReach}, {@link EndpointTerms},
 * {@link EndpointLife}, {@link EndpointSecrets} and {@link TestEvents}.
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

    private final EndpointReach reach;
    private final EndpointTerms terms;
    private final EndpointLife life;
    private final EndpointSecrets secrets;
    private final TestEvents tests;

    EndpointService(
            EndpointReach reach, EndpointTerms terms, EndpointLife life, EndpointSecrets secrets, TestEvents tests) {
        this.reach = reach;
        this.terms = terms;
        this.life = life;
        this.secrets = secrets;
        this.tests = tests;
    }

    /** All endpoints that were not removed, oldest first. */
    public List<Endpoint> list(Actor actor) {
        return reach.list(actor);
    }

    /** The endpoint with this public id. */
    public Endpoint get(Actor actor, String publicId) {
        return reach.get(actor, publicId);
    }

    /** A new endpoint; it gets every event that is appended from now on. */
    public Endpoint create(Actor actor, EndpointDraft draft, SecretChoice secret) {
        return terms.create(actor, draft, secret);
    }

    /** Changes it; what is waiting goes to the new address. */
    public Endpoint change(Actor actor, String publicId, EndpointDraft draft) {
        return terms.change(actor, publicId, draft);
    }

    /** Its custom headers, in clear. Needs the permission to manage webhooks. */
    public Map<String, String> headers(Actor actor, String publicId) {
        return terms.headers(actor, publicId);
    }

    /** Its live secrets, newest first, in clear. Needs the permission to manage webhooks; every look is audited. */
    public List<EndpointSecret> secrets(Actor actor, String publicId) {
        return secrets.show(actor, publicId);
    }

    /** The same to check signatures with, which shows none of them and is therefore not audited. */
    public List<EndpointSecret> signing(Actor actor, String publicId) {
        return secrets.signing(actor, publicId);
    }

    /** Whether anything is signed. */
    public boolean isSigned(Actor actor, String publicId) {
        return secrets.isSigned(actor, publicId);
    }

    /** A new secret signs at once; the ones before sign on for the grace, 0 to 7 days. */
    public void rotate(Actor actor, String publicId, SecretChoice secret, Duration grace) {
        secrets.rotate(actor, publicId, secret, grace);
    }

    /** Stops the calls; its events are kept for it. */
    public void pause(Actor actor, String publicId) {
        life.pause(actor, publicId);
    }

    /** Calls it again, from whatever state it is in; its breaker is closed and its failures are forgotten. */
    public void resume(Actor actor, String publicId) {
        life.resume(actor, publicId);
    }

    /** Ends it; what waits for it is cancelled. */
    public void remove(Actor actor, String publicId) {
        life.remove(actor, publicId);
    }

    /**
     * Sends a test event to this endpoint alone, whatever it subscribed to.
     *
     * @param session the public id that the event names; null or empty for {@code test}
     * @return the delivery's public id
     */
    public String test(Actor actor, String publicId, @Nullable String session) {
        return tests.send(actor, publicId, session);
    }
}
