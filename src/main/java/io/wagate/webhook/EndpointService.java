package io.wagate.webhook;

import io.wagate.kernel.Actor;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

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

    /** All endpoints that were not removed, oldest first. */
    public List<Endpoint> list(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** The endpoint with this public id. */
    public Endpoint get(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** The endpoint of the page "Settings, Webhook URL and secret": the oldest one in the native format for all sessions. */
    public java.util.Optional<Endpoint> main(Actor actor) {
        throw new UnsupportedOperationException();
    }

    /** A new endpoint; it gets every event that is appended from now on. */
    public Endpoint create(Actor actor, EndpointDraft draft, SecretChoice secret) {
        throw new UnsupportedOperationException();
    }

    /** Changes it; what is waiting goes to the new address. */
    public Endpoint change(Actor actor, String publicId, EndpointDraft draft) {
        throw new UnsupportedOperationException();
    }

    /** Its custom headers, in clear. Needs the permission to manage webhooks. */
    public Map<String, String> headers(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Its live secrets, newest first, in clear. Needs the permission to manage webhooks; every look is audited. */
    public List<EndpointSecret> secrets(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Whether anything is signed. */
    public boolean isSigned(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** A new secret signs at once; the ones before sign on for the grace, 0 to 7 days. */
    public void rotate(Actor actor, String publicId, SecretChoice secret, Duration grace) {
        throw new UnsupportedOperationException();
    }

    /** Stops the calls; its events are kept for it. */
    public void pause(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Calls it again, from whatever state it is in; its breaker is closed and its failures are forgotten. */
    public void resume(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /** Ends it; what waits for it is cancelled. */
    public void remove(Actor actor, String publicId) {
        throw new UnsupportedOperationException();
    }

    /**
     * Sends a test event to this endpoint alone, whatever it subscribed to.
     *
     * @param session the public id that the event names; null or empty for {@code test}
     * @return the delivery's public id
     */
    public String test(Actor actor, String publicId, @org.jspecify.annotations.Nullable String session) {
        throw new UnsupportedOperationException();
    }
}
