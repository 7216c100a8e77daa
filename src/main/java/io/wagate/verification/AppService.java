package io.wagate.verification;

import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.tenant.TenantService;
import io.wagate.verification.AppRepository.Stored;
import io.wagate.webhook.Callbacks;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What members and API keys do with verification apps. An app outside the caller's reach does not exist for it. Who may
 * not manage apps sees the addresses of callbacks without their queries.
 */
@Service
public class AppService {

    /** The most apps of a tenant. */
    public static final int MOST_APPS = 50;

    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int ID_LENGTH = 12;
    private static final int SECRET_BYTES = 32;

    private final AppRepository apps;
    private final AppRules rules;
    private final StepRepository steps;
    private final Callbacks callbacks;
    private final ApiKeyService keys;
    private final TenantService tenants;
    private final AuditLog audit;
    private final RowIds ids;
    private final Randomness randomness;
    private final InstantSource clock;

    AppService(
            AppRepository apps,
            AppRules rules,
            StepRepository steps,
            Callbacks callbacks,
            ApiKeyService keys,
            TenantService tenants,
            AuditLog audit,
            RowIds ids,
            Randomness randomness,
            InstantSource clock) {
        this.apps = apps;
        this.rules = rules;
        this.steps = steps;
        this.callbacks = callbacks;
        this.keys = keys;
        this.tenants = tenants;
        this.audit = audit;
        this.ids = ids;
        this.randomness = randomness;
        this.clock = clock;
    }

    /** All apps within the caller's reach, oldest first. Needs the permission to view or to verify. */
    public List<VerificationApp> list(Actor actor) {
        Reach.requireReading(actor);
        return apps.list(actor.tenant()).stream()
                .map(Stored::app)
                .filter(app -> Reach.includes(actor, app))
                .map(app -> shown(actor, app))
                .toList();
    }

    /** The app with this public id. */
    public VerificationApp get(Actor actor, String publicId) {
        Reach.requireReading(actor);
        return shown(actor, stored(actor, publicId).app());
    }

    /** A new app, switched off unless the draft says otherwise. */
    @Transactional
    public VerificationApp create(Actor actor, AppDraft draft) {
        actor.require(Permission.MANAGE_APPS);
        CheckedApp checked = rules.check(actor, draft);
        tenants.lock(actor.tenant());
        if (apps.list(actor.tenant()).size() >= MOST_APPS) {
            throw new Problem.Conflict("APP_LIMIT_REACHED", "A company has at most " + MOST_APPS + " verification apps")
                    .asException();
        }
        long id = ids.next();
        String publicId = "app_" + randomness.text(ID_LENGTH, LETTERS);
        long endpoint =
                callbacks.open(actor.tenant(), checked.name(), VerificationEvents.format(checked.strictNoContent()));
        apps.insert(actor.tenant(), id, publicId, endpoint, checked);
        audit.record(actor, "verification_app.created", publicId);
        return get(actor, publicId);
    }

    /** Changes it, for verifications that are requested from now on. */
    @Transactional
    public VerificationApp change(Actor actor, String publicId, AppDraft draft) {
        Stored before = managed(actor, publicId);
        CheckedApp checked = rules.check(actor, draft);
        apps.update(actor.tenant(), before.app().id(), checked);
        callbacks.change(
                actor.tenant(),
                before.endpoint(),
                checked.name(),
                VerificationEvents.format(checked.strictNoContent()));
        audit.record(actor, "verification_app.changed", publicId);
        return get(actor, publicId);
    }

    /** Takes it off the list: its codes expire now, and its keys open nothing any more. */
    @Transactional
    public void remove(Actor actor, String publicId) {
        Stored app = managed(actor, publicId);
        steps.endAll(actor.tenant(), app.app().id());
        apps.remove(actor.tenant(), app.app().id());
        audit.record(actor, "verification_app.removed", publicId);
    }

    /** A new key for this app. The permission to manage keys is needed too. */
    @Transactional
    public ApiKeyService.Issued issueKey(Actor actor, String publicId) {
        VerificationApp app = managed(actor, publicId).app();
        return keys.issue(actor, app.name(), ApiKey.Scope.app(app.publicId()));
    }

    /** A new key in the place of the newest one, which works on for {@code overlap}; where there is none, just a new one. */
    @Transactional
    public ApiKeyService.Issued resetKey(Actor actor, String publicId, Duration overlap) {
        VerificationApp app = managed(actor, publicId).app();
        return working(actor, app)
                .map(key -> keys.reset(actor, key.id(), overlap))
                .orElseGet(() -> keys.issue(actor, app.name(), ApiKey.Scope.app(app.publicId())));
    }

    /** The newest key of this app that works. Needs the permission to view. */
    public Optional<ApiKey> key(Actor actor, String publicId) {
        return working(actor, get(actor, publicId));
    }

    /** What signs the results of the hosted page, in clear; made at the first look. Every look is audited. */
    @Transactional
    public String returnSecret(Actor actor, String publicId) {
        VerificationApp app = managed(actor, publicId).app();
        audit.record(actor, "verification_app.secret_shown", publicId);
        return apps.returnSecret(actor.tenant(), app.id()).orElseGet(() -> freshSecret(app));
    }

    /** Another secret in its place, from now on. */
    @Transactional
    public String resetReturnSecret(Actor actor, String publicId) {
        VerificationApp app = managed(actor, publicId).app();
        audit.record(actor, "verification_app.secret_reset", publicId);
        return freshSecret(app);
    }

    private String freshSecret(VerificationApp app) {
        String secret = Base64.getUrlEncoder().withoutPadding().encodeToString(randomness.bytes(SECRET_BYTES));
        apps.setReturnSecret(app.tenant(), app.id(), secret);
        return secret;
    }

    private Optional<ApiKey> working(Actor actor, VerificationApp app) {
        return keys.list(actor).stream()
                .filter(key -> key.scope().equals(ApiKey.Scope.app(app.publicId())))
                .filter(key -> key.replacedBy() == null && key.worksAt(clock.instant()))
                .max(Comparator.comparing(ApiKey::createdAt));
    }

    private Stored managed(Actor actor, String publicId) {
        Reach.requireReading(actor);
        Stored app = stored(actor, publicId);
        actor.require(Permission.MANAGE_APPS);
        return app;
    }

    private Stored stored(Actor actor, String publicId) {
        return apps.find(actor.tenant(), publicId)
                .filter(stored -> Reach.includes(actor, stored.app()))
                .orElseThrow(Reach::noApp);
    }

    private static VerificationApp shown(Actor actor, VerificationApp app) {
        String callback = app.defaults().callbackUrl();
        if (callback == null || actor.may(Permission.MANAGE_APPS)) {
            return app;
        }
        return new VerificationApp(
                app.id(),
                app.tenant(),
                app.publicId(),
                app.name(),
                app.description(),
                app.enabled(),
                app.sandbox(),
                app.session(),
                app.defaults().withCallback(Callbacks.shown(callback)),
                app.callbacks(),
                app.origins(),
                app.sms(),
                app.returning(),
                app.strictNoContent(),
                app.createdAt());
    }
}
