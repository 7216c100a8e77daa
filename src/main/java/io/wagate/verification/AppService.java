package io.wagate.verification;

import io.wagate.audit.AuditLog;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.Randomness;
import io.wagate.kernel.RowIds;
import io.wagate.tenant.TenantService;
import io.wagate.verification.AppRepository.Stored;
import io.wagate.webhook.Callbacks;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * What members and API keys do with verification apps. An app outside the caller's reach does not exist for it. Who may
 * not manage apps sees the addresses of callbacks without their queries. {@link AppSecrets} has their keys.
 */
@Service
public class AppService {

    /** The most apps of a tenant. */
    public static final int MOST_APPS = 50;

    private static final int ID_LENGTH = 12;

    private final AppRepository apps;
    private final AppRules rules;
    private final StepRepository steps;
    private final Callbacks callbacks;
    private final TenantService tenants;
    private final AuditLog audit;
    private final RowIds ids;
    private final Randomness randomness;

    AppService(
            AppRepository apps,
            AppRules rules,
            StepRepository steps,
            Callbacks callbacks,
            TenantService tenants,
            AuditLog audit,
            RowIds ids,
            Randomness randomness) {
        this.apps = apps;
        this.rules = rules;
        this.steps = steps;
        this.callbacks = callbacks;
        this.tenants = tenants;
        this.audit = audit;
        this.ids = ids;
        this.randomness = randomness;
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
        String publicId = "app_" + randomness.letters(ID_LENGTH);
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

    /** One that the caller may change. */
    Stored managed(Actor actor, String publicId) {
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
