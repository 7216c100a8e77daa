package io.wagate.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.RowIds;
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
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;

/**
 * Shows verifications: one with what happened to it, stretches of all, and how many came through. One of an app outside
 * the caller's reach does not exist for it.
 */
@Service
public class VerificationLog {

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
    private final TenantService tenants;
    private final InstantSource clock;

    VerificationLog(
            VerificationRepository verifications,
            VerificationLogRepository log,
            TraceRepository traces,
            AppRepository apps,
            TenantService tenants,
            InstantSource clock) {
        this.verifications = verifications;
        this.log = log;
        this.traces = traces;
        this.apps = apps;
        this.tenants = tenants;
        this.clock = clock;
    }

    /** A stretch of the list, newest first; {@code next} is what to give as {@code before} for the following one. */
    public record Stretch(
            List<Verification> verifications, @Nullable String next) {}

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
        int most = Math.clamp(limit, 1, LONGEST);
        List<Verification> rows = reached(actor, filter.app()).stream()
                .flatMap(app -> log.list(actor.tenant(), filter, app == ALL_APPS ? null : app, cut, most + 1).stream())
                .sorted(Comparator.comparingLong(Verification::id).reversed())
                .limit(most + 1L)
                .toList();
        List<Verification> shown = rows.subList(0, Math.min(most, rows.size()));
        return new Stretch(shown, rows.size() > most ? shown.getLast().publicId() : null);
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

    /** The verification with this public id, as its row has it. */
    Stored stored(Actor actor, String publicId) {
        Reach.requireReading(actor);
        return Optional.of(publicId)
                .filter(id -> ID.matcher(id).matches())
                .flatMap(id -> verifications.find(actor.tenant(), id))
                .filter(found -> Reach.includes(actor, found.verification()))
                .orElseThrow(Reach::noVerification);
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
}
