package io.wagate.webhook;

import io.wagate.event.EventType;
import io.wagate.kernel.TenantId;
import java.time.Instant;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A webhook URL of a tenant, without its secrets and headers.
 *
 * @param publicId such as {@code ep_k3v9w2m1x8qa}
 * @param format the name of its {@link PayloadFormat}, from which its {@link DeliveryProfile} follows
 * @param sessionId the one session whose events it gets, by internal number; null for all
 * @param events what it subscribed to; empty for everything, also what is added later
 * @param reason why it is in its state, in words; null where nothing needs to be said
 * @param stateAt since when it is in its state
 */
public record Endpoint(
        long id,
        TenantId tenant,
        String publicId,
        String name,
        String url,
        String format,
        @Nullable Long sessionId,
        Set<EventType> events,
        Placement placement,
        State state,
        @Nullable String reason,
        Instant stateAt,
        Health health,
        Instant createdAt) {

    /** How public ids begin. */
    static final String PREFIX = "ep_";

    /** How the public ids of endpoints begin whose deliveries have addresses of their own. */
    static final String CALLBACKS = "cb_";

    /** Whether it is called. */
    public enum State {
        /** It is called. */
        ACTIVE,
        /** A person stopped it; its events are kept for it. */
        PAUSED,
        /** It failed for too long and was switched off; its events are no longer collected. */
        DISABLED,
        /** It answered 410 Gone, which means never again until somebody says so. */
        GONE;

        /** Whether new events are added for it. */
        public boolean collects() {
            return this == ACTIVE || this == PAUSED;
        }

        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT));
        }
    }

    /** Where the signature goes (spec/seed-api.md §1.5). */
    public enum Placement {
        /** As the native document says, and in headers as well. */
        BODY_AND_HEADERS,
        /** For receivers that hash the body as it comes. */
        HEADERS,
        /** Nowhere. */
        NONE;

        public String wire() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The placement with this name; anything else is refused by {@link IllegalArgumentException}. */
        public static Placement of(String wire) {
            return valueOf(wire.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * How its calls went lately.
     *
     * @param failures in a row; 0 when the last call succeeded
     * @param failingSince the first failure of that row
     * @param blockedUntil before this moment nobody calls it: its breaker is open
     */
    public record Health(
            int failures,
            @Nullable Instant failingSince,
            @Nullable Instant blockedUntil,
            @Nullable Instant lastSuccessAt) {}

    /** Whether its calls fail at the moment. */
    public boolean isFailing() {
        return state == State.ACTIVE && health.failures() > 0;
    }

    /** Whether it is one of those under which {@link Callbacks} go out: nobody subscribes, lists or changes it. */
    public boolean isForCallbacks() {
        return publicId.startsWith(CALLBACKS);
    }

    /** The same at another address. */
    Endpoint at(String address) {
        return new Endpoint(
                id, tenant, publicId, name, address, format, sessionId, events, placement, state, reason, stateAt,
                health, createdAt);
    }

    boolean wants(EventType type, long ofSession) {
        return (events.isEmpty() || events.contains(type)) && (sessionId == null || sessionId == ofSession);
    }
}
