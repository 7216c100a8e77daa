package io.wagate.verification;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Randomness;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The secrets of verification apps, for people: keys that start verifications, and what signs the results of hosted pages. */
@Service
public class AppSecrets {

    private static final int SECRET_BYTES = 32;

    private final AppService apps;
    private final AppRepository rows;
    private final ApiKeyService keys;
    private final AuditLog audit;
    private final Randomness randomness;
    private final InstantSource clock;

    AppSecrets(
            AppService apps,
            AppRepository rows,
            ApiKeyService keys,
            AuditLog audit,
            Randomness randomness,
            InstantSource clock) {
        this.apps = apps;
        this.rows = rows;
        this.keys = keys;
        this.audit = audit;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** A new key for this app. The permission to manage keys is needed too. */
    @Transactional
    public ApiKeyService.Issued issueKey(Actor actor, String publicId) {
        VerificationApp app = apps.managed(actor, publicId).app();
        return keys.issue(actor, app.name(), ApiKey.Scope.app(app.publicId()));
    }

    /** A new key in the place of the newest one, which works on for {@code overlap}; where there is none, just a new one. */
    @Transactional
    public ApiKeyService.Issued resetKey(Actor actor, String publicId, Duration overlap) {
        VerificationApp app = apps.managed(actor, publicId).app();
        return working(actor, app)
                .map(key -> keys.reset(actor, key.id(), overlap))
                .orElseGet(() -> keys.issue(actor, app.name(), ApiKey.Scope.app(app.publicId())));
    }

    /** The newest key of this app that works. Needs the permission to view. */
    public Optional<ApiKey> key(Actor actor, String publicId) {
        return working(actor, apps.get(actor, publicId));
    }

    /** What signs the results of the hosted page, in clear; made at the first look. Every look is audited. */
    @Transactional
    public String returnSecret(Actor actor, String publicId) {
        VerificationApp app = apps.managed(actor, publicId).app();
        audit.record(actor, "verification_app.secret_shown", publicId);
        return rows.returnSecret(actor.tenant(), app.id()).orElseGet(() -> freshSecret(app));
    }

    /** Another secret in its place, from now on. */
    @Transactional
    public String resetReturnSecret(Actor actor, String publicId) {
        VerificationApp app = apps.managed(actor, publicId).app();
        audit.record(actor, "verification_app.secret_reset", publicId);
        return freshSecret(app);
    }

    private String freshSecret(VerificationApp app) {
        String secret = randomness.token(SECRET_BYTES);
        rows.setReturnSecret(app.tenant(), app.id(), secret);
        return secret;
    }

    private Optional<ApiKey> working(Actor actor, VerificationApp app) {
        return keys.list(actor).stream()
                .filter(key -> key.scope().equals(ApiKey.Scope.app(app.publicId())))
                .filter(key -> key.replacedBy() == null && key.worksAt(clock.instant()))
                .max(Comparator.comparing(ApiKey::createdAt));
    }
}
