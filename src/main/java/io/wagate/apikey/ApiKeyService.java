package io.wagate.apikey;

import io.wagate.audit.AuditLog;
import io.wagate.event.EventLog;
import io.wagate.event.EventType;
import io.wagate.event.NewEvent;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Issues, replaces and ends API keys, and recognises them. An API key can do none of this for itself. */
@Service
public class ApiKeyService {

    /** The longest time that a replaced key may work beside its successor. */
    public static final Duration LONGEST_OVERLAP = Duration.ofHours(24);

    private static final Duration REMEMBERED = Duration.ofDays(30);

    private final ApiKeyRepository keys;
    private final NewKeys newKeys;
    private final RecognisedKeys recognised;
    private final Admission admission;
    private final AuditLog audit;
    private final EventLog events;
    private final InstantSource clock;

    ApiKeyService(
            ApiKeyRepository keys,
            NewKeys newKeys,
            RecognisedKeys recognised,
            Admission admission,
            AuditLog audit,
            EventLog events,
            InstantSource clock) {
        this.keys = keys;
        this.newKeys = newKeys;
        this.recognised = recognised;
        this.admission = admission;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** A key right after it was made: the only moment at which {@code secret}, the whole key, exists in clear. */
    public record Issued(ApiKey key, String secret) {
        @Override
        public String toString() {
            return "Issued[" + key + "]";
        }
    }

    /**
     * A new key.
     *
     * @param name 1 to 60 characters that tell where it will be used
     */
    @Transactional
    public Issued issue(Actor actor, String name, ApiKey.Scope scope) {
        return issue(actor, name, scope, AllowedNetworks.ANYWHERE);
    }

    /** A new key that works only from some places. */
    @Transactional
    public Issued issue(Actor actor, String name, ApiKey.Scope scope, AllowedNetworks allowed) {
        requireManager(actor);
        Issued issued = newKeys.issue(actor, name, scope, allowed);
        audit.record(actor, "api_key.issued", issued.key().shown());
        return issued;
    }

    /** A new key in the place of this one, which works on for {@code overlap} and not at all for zero. */
    @Transactional
    public Issued reset(Actor actor, String keyId, Duration overlap) {
        requireManager(actor);
        if (overlap.isNegative() || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Problem.Invalid.field("overlap", "A replaced key works on for at most 24 hours")
                    .asException();
        }
        ApiKey old = get(actor, keyId);
        Issued issued = newKeys.successor(actor, old);
        if (!keys.replace(actor.tenant(), old.id(), issued.key().id(), overlap)) {
            throw new Problem.Conflict("KEY_ENDED", "This key has already been replaced or ended").asException();
        }
        audit.record(
                actor, "api_key.replaced", old.shown() + " by " + issued.key().shown());
        recognised.forget();
        return issued;
    }

    /** Says from where a key may be used, from the next request on. */
    @Transactional
    public void allow(Actor actor, String keyId, AllowedNetworks allowed) {
        requireManager(actor);
        ApiKey key = get(actor, keyId);
        if (key.allowed().equals(allowed)) {
            return;
        }
        if (!keys.allow(actor.tenant(), key.id(), allowed)) {
            throw new Problem.Conflict("KEY_ENDED", "This key has already been replaced or ended").asException();
        }
        audit.record(actor, "api_key.restricted", key.shown() + " to " + allowed.summary());
        recognised.forget();
    }

    /** Ends a key at once and tells so; all owners get a mail. Ending it again is no error. */
    @Transactional
    public void revoke(Actor actor, String keyId) {
        requireManager(actor);
        ApiKey key = get(actor, keyId);
        if (keys.end(actor.tenant(), key.id())) {
            audit.record(actor, "api_key.revoked", key.shown());
            events.append(new NewEvent(
                    actor.tenant(),
                    NewEvent.TENANT,
                    EventType.API_KEY_REVOKED,
                    null,
                    clock.instant().truncatedTo(ChronoUnit.MICROS),
                    Map.of("key", key.shown(), "name", key.name(), "by", actor.id())));
            recognised.forget();
        }
    }

    /** All keys that still work or stopped within the last 30 days, newest first. */
    public List<ApiKey> list(Actor actor) {
        actor.require(Permission.VIEW);
        return keys.list(actor.tenant(), REMEMBERED);
    }

    /** The key with this public id. */
    public ApiKey get(Actor actor, String keyId) {
        actor.require(Permission.VIEW);
        return keys.find(actor.tenant(), keyId)
                .orElseThrow(() -> new Problem.NotFound("KEY_NOT_FOUND", "API key").asException());
    }

    /** Recognises a whole key. Equal work for unknown ids. Empty when it is not valid (any more). */
    public Optional<ApiKey> recognise(String presented, String remoteAddress) {
        return admission.recognise(presented, remoteAddress);
    }

    /** The key with this public id, whoever names it and whether or not it works: to tell its owner, never to let in. */
    public Optional<ApiKey> named(String keyId) {
        return admission.named(keyId);
    }

    /** Who asks with this key; refuses with {@link Problem.Unauthorized} when it opens nothing. */
    public Actor admit(String presented, String remoteAddress) {
        return admission.admit(presented, remoteAddress);
    }

    private static void requireManager(Actor actor) {
        actor.require(Permission.MANAGE_KEYS);
        if (actor.kind() == Actor.Kind.API_KEY) {
            throw new Problem.Forbidden(Permission.MANAGE_KEYS).asException();
        }
    }
}
