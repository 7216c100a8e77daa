package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.RowIds;
import io.wagate.kernel.Trail;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.verification.VerificationRepository.Stored;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Starts, checks and shows verifications. A verification of an app outside the caller's reach does not exist for it. The
 * package tells the whole walk.
 */
@Service
public class VerificationService {

    /** The longest stretch. */
    public static final int LONGEST = 100;

    /** The most days of a funnel. */
    public static final int MOST_DAYS = 31;

    /** Stands for every app, also those that were removed. */
    private static final long ALL_APPS = 0;

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final VerificationRepository verifications;
    private final VerificationLogRepository log;
    private final TraceRepository traces;
    private final AppRepository apps;
    private final Receivers receivers;
    private final SettingsRules rules;
    private final Reverse reverse;
    private final Outgoing outgoing;
    private final Warmth warmth;
    private final TenantService tenants;
    private final InstantSource clock;

    VerificationService(
            VerificationRepository verifications,
            VerificationLogRepository log,
            TraceRepository traces,
            AppRepository apps,
            Receivers receivers,
            SettingsRules rules,
            Reverse reverse,
            Outgoing outgoing,
            Warmth warmth,
            TenantService tenants,
            InstantSource clock) {
        this.verifications = verifications;
        this.log = log;
        this.traces = traces;
        this.apps = apps;
        this.receivers = receivers;
        this.rules = rules;
        this.reverse = reverse;
        this.outgoing = outgoing;
        this.warmth = warmth;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A stretch of the list, newest first; {@code next} is what to give as {@code before} for the following one. */
    public record Stretch(
            List<Verification> verifications, @Nullable String next) {}

    /**
     * What came of a check.
     *
     * @param left how many more checks there are
     */
    public record Checked(Verification verification, boolean valid, int left) {}

    /**
     * Starts a verification, or sends the code of the one to the same number once more. Refuses with {@code APP_DISABLED},
     * {@code CALLBACK_NOT_ALLOWED}, {@code APP_WITHOUT_SESSION}, {@code SESSION_NOT_LINKED} and {@code APP_WITHOUT_SMS},
     * with {@link io.wagate.kernel.Problem.Throttled} where too many were started, and like
     * {@link io.wagate.message.MessageService#send} where the code could not be sent.
     */
    public Started request(Actor actor, StartVerification request) {
        actor.require(Permission.VERIFY);
        AppRepository.Stored app = receivers.app(actor, request.app());
        VerificationSettings settings = rules.check(
                        request.settings(), app.app().callbacks())
                .over(app.app().defaults());
        Verification.Channel channel = Objects.requireNonNullElse(settings.channel(), Verification.Channel.WHATSAPP);
        Started started = switch (request.way()) {
            case REVERSE -> reverse.start(actor, app, settings, receivers.line(app, channel));
            case OUTGOING -> outgoing.start(actor, app, settings, phone(request));
            case AUTO ->
                warmth.isWarm(app, phone(request))
                        ? outgoing.start(actor, app, settings, phone(request))
                        : reverse.start(actor, app, only(settings, phone(request)), receivers.line(app, channel));
        };
        Trail.made(Trail.Kind.VERIFICATION, started.verification().publicId());
        return started;
    }

    /** The app that a request of this caller means where it names this one, or none; refuses like {@link #request}. */
    public VerificationApp app(Actor actor, @Nullable String named) {
        actor.require(Permission.VERIFY);
        return receivers.app(actor, named).app();
    }

    /** The verification with this public id. */
    public Verification get(Actor actor, String publicId) {
        return stored(actor, publicId).verification();
    }

    /** What happened to it, oldest first. */
    public List<Trace> trace(Actor actor, String publicId) {
        return traces.list(actor.tenant(), stored(actor, publicId).id());
    }

    /** How its user sends the code; empty for an outgoing one, and for one that is over. */
    public Optional<Invitation> invitation(Actor actor, String publicId) {
        Stored stored = stored(actor, publicId);
        Verification verification = stored.verification();
        return verification.code() == null || verification.status().isOver()
                ? Optional.empty()
                : Optional.of(Reverse.invitation(verification, stored.settings().linkMessage()));
    }

    /**
     * The newest ones, or those before the one with this public id; at most {@value #LONGEST}.
     *
     * @param before null for the newest
     */
    public Stretch list(Actor actor, VerificationFilter filter, @Nullable String before, int limit) {
        Reach.requireReading(actor);
        Long cut = before == null ? null : Long.valueOf(stored(actor, before).id());
        List<Long> only = reached(actor, filter.app());
        int most = Math.clamp(limit, 1, LONGEST);
        List<Verification> rows = only.isEmpty()
                ? List.of()
                : only.stream()
                        .flatMap(app ->
                                log.list(actor.tenant(), filter, app == ALL_APPS ? null : app, cut, most + 1).stream())
                        .sorted(Comparator.comparingLong(Verification::id).reversed())
                        .limit(most + 1L)
                        .toList();
        List<Verification> shown = rows.subList(0, Math.min(most, rows.size()));
        return new Stretch(shown, rows.size() > most ? shown.getLast().publicId() : null);
    }

    /**
     * Checks a code that we sent. Every check counts; the fifth wrong one ends the verification. Refuses one that cannot be
     * checked with {@code NOT_OUTGOING}, {@code VERIFICATION_OVER} or {@code TOO_MANY_CHECKS}.
     */
    public Checked check(Actor actor, String publicId, String code) {
        actor.require(Permission.VERIFY);
        Stored stored = stored(actor, publicId);
        Trail.made(Trail.Kind.VERIFICATION, stored.verification().publicId());
        return outgoing.check(stored, code);
    }

    /** Sends a new code, which is the only right one from then on; refuses the sixth with {@code TOO_MANY_SENDS}. */
    public Verification resend(Actor actor, String publicId) {
        actor.require(Permission.VERIFY);
        Stored stored = stored(actor, publicId);
        outgoing.resend(stored);
        return get(actor, publicId);
    }

    /**
     * How many came through, by day and app.
     *
     * @param app the public id of one app, null for all
     * @param days how many of the tenant's days up to today, at most {@value #MOST_DAYS}
     */
    public Funnel funnel(Actor actor, @Nullable String app, int days) {
        Reach.requireReading(actor);
        Tenant tenant = tenants.get(actor.tenant());
        ZoneId zone = ZoneId.of(tenant.zoneName());
        Instant now = clock.instant();
        LocalDate first = now.atZone(zone).toLocalDate().minusDays(Math.clamp(days, 1, MOST_DAYS) - 1L);
        long since = RowIds.floor(first.atStartOfDay(zone).toInstant());
        long until = RowIds.floor(now.plus(Duration.ofMinutes(1)));
        List<VerificationLogRepository.Group> groups = reached(actor, app).stream()
                .flatMap(id -> log.groups(actor.tenant(), id == ALL_APPS ? null : id, since, until).stream())
                .toList();
        return new Funnel(FunnelRows.of(groups, zone));
    }

    /** The rows of the apps that are meant and within reach; {@link #ALL_APPS} alone where that is no matter. */
    private List<Long> reached(Actor actor, @Nullable String app) {
        if (app == null && actor.onlyApp() == null && actor.onlySession() == null) {
            return List.of(ALL_APPS);
        }
        if (app != null) {
            return List.of(apps.find(actor.tenant(), app)
                    .filter(stored -> Reach.includes(actor, stored.app()))
                    .orElseThrow(Reach::noApp)
                    .app()
                    .id());
        }
        return apps.list(actor.tenant()).stream()
                .map(AppRepository.Stored::app)
                .filter(one -> Reach.includes(actor, one))
                .map(VerificationApp::id)
                .toList();
    }

    private Stored stored(Actor actor, String publicId) {
        Reach.requireReading(actor);
        return Optional.of(publicId)
                .filter(id -> ID.matcher(id).matches())
                .flatMap(id -> verifications.find(actor.tenant(), id))
                .filter(found -> Reach.includes(actor, found.verification()))
                .orElseThrow(Reach::noVerification);
    }

    private static String phone(StartVerification request) {
        return SettingsRules.number("phone", Objects.requireNonNullElse(request.phone(), ""));
    }

    /** In reverse, but only this number may send the code. */
    private static VerificationSettings only(VerificationSettings settings, String phone) {
        return new VerificationSettings(null, null, List.of(phone), null, null, null, null, null, null, null)
                .over(settings);
    }
}
