package io.wagate.apikey;

import io.wagate.apikey.ApiKeyRepository.StoredKey;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.SecretBox;
import io.wagate.tenant.TenantService;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;

/** The look-up that every request pays for: a checksum, a keyed hash, a remembered row and one comparison. */
@Component
class Admission {

    /** Keeps the hashes of keys apart from those of other secrets. */
    static final String PURPOSE = "api_key";

    private static final Set<Permission> TENANT = Set.of(
            Permission.VIEW,
            Permission.SEND,
            Permission.MANAGE_SESSIONS,
            Permission.VERIFY,
            Permission.MANAGE_TEMPLATES,
            Permission.MANAGE_WEBHOOKS);
    /** The webhooks of its own session, as {@code EndpointService} sees to. */
    private static final Set<Permission> SESSION = Set.of(Permission.VIEW, Permission.SEND, Permission.MANAGE_WEBHOOKS);

    private static final Set<Permission> APP = Set.of(Permission.VERIFY);
    private static final byte[] NOBODY = new byte[32];

    private final RecognisedKeys recognised;
    private final LastUse lastUse;
    private final TenantService tenants;
    private final SecretBox secrets;
    private final InstantSource clock;

    Admission(
            RecognisedKeys recognised, LastUse lastUse, TenantService tenants, SecretBox secrets, InstantSource clock) {
        this.recognised = recognised;
        this.lastUse = lastUse;
        this.tenants = tenants;
        this.secrets = secrets;
        this.clock = clock;
    }

    Actor admit(String presented, String remoteAddress) {
        ApiKey key = valid(presented)
                .orElseThrow(() -> new Problem.Unauthorized("This API key is not valid").asException());
        if (!key.allowed().contains(remoteAddress)) {
            throw new Problem.Unauthorized("This API key may not be used from this address").asException();
        }
        lastUse.note(key, remoteAddress);
        Actor actor = actor(key);
        return tenants.get(key.tenant())
                .state()
                .restraint()
                .map(why -> actor.restrained(why, Set.of(Permission.VIEW)))
                .orElse(actor);
    }

    Optional<ApiKey> recognise(String presented, String remoteAddress) {
        Optional<ApiKey> admitted =
                valid(presented).filter(key -> key.allowed().contains(remoteAddress));
        admitted.ifPresent(key -> lastUse.note(key, remoteAddress));
        return admitted;
    }

    Optional<ApiKey> named(String id) {
        return recognised.find(id).map(StoredKey::key);
    }

    private static Actor actor(ApiKey key) {
        return switch (key.scope().kind()) {
            case "tenant" -> new Actor(key.tenant(), Actor.Kind.API_KEY, key.id(), TENANT, null);
            case "session" ->
                new Actor(
                        key.tenant(),
                        Actor.Kind.API_KEY,
                        key.id(),
                        SESSION,
                        key.scope().id());
            case "app" ->
                Actor.ofApp(
                        key.tenant(),
                        key.id(),
                        APP,
                        Objects.requireNonNull(key.scope().id()));
            default -> throw new Problem.Unauthorized("This API key opens nothing here").asException();
        };
    }

    private Optional<ApiKey> valid(String presented) {
        return KeyText.parse(presented).flatMap(this::valid);
    }

    private Optional<ApiKey> valid(KeyText text) {
        byte[] hash = secrets.hash(text.text(), PURPOSE);
        Optional<StoredKey> stored = recognised.find(text.id());
        boolean same = MessageDigest.isEqual(hash, stored.map(StoredKey::hash).orElse(NOBODY));
        return stored.filter(found -> same).map(StoredKey::key).filter(key -> key.worksAt(clock.instant()));
    }
}
