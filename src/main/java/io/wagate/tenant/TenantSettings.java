package io.wagate.tenant;

import io.wagate.audit.AuditLog;
import io.wagate.event.ShorterLives;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Language;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.TenantId;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What owners and administrators of a tenant choose for all of it: its name, its time zone, its language, how long data is kept. */
@Service
public class TenantSettings implements ShorterLives {

    /** What texts may be kept for, in days; besides, for as long as the account exists. */
    public static final List<Integer> TEXT_DAYS = List.of(1, 7, 14, 30, 60, 90, 180, 365);

    /** What files may be kept for, in days; the plan may allow less. */
    public static final List<Integer> MEDIA_DAYS = List.of(1, 7, 14, 30, 60, 90, 180, 365);

    /** What finished deliveries may be kept for, in days. */
    public static final List<Integer> WEBHOOK_DAYS = List.of(1, 3, 7, 14);

    private static final int LONGEST_NAME = 100;

    /** A day of the plan begins at the zone's midnight: more moves would be more days. */
    private static final Duration BETWEEN_MOVES = Duration.ofHours(24);

    private static final Pattern GAPS = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\s]+");
    private static final Pattern ADDRESS = Pattern.compile("://|www\\.|https?:", Pattern.CASE_INSENSITIVE);

    private final SettingsRepository settings;
    private final TenantService tenants;
    private final TenantWords words;
    private final AuditLog audit;
    private final InstantSource clock;

    TenantSettings(
            SettingsRepository settings,
            TenantService tenants,
            TenantWords words,
            AuditLog audit,
            InstantSource clock) {
        this.settings = settings;
        this.tenants = tenants;
        this.words = words;
        this.audit = audit;
        this.clock = clock;
    }

    /** Gives the company another name; its public id stays, because programs use it. */
    @Transactional
    public void rename(Actor actor, String name) {
        actor.require(Permission.MANAGE_TENANT);
        String tidy = GAPS.matcher(name).replaceAll(" ").strip();
        if (tidy.isEmpty() || tidy.length() > LONGEST_NAME) {
            throw Problem.Invalid.field("name", "Write a name of 1 to 100 characters")
                    .asException();
        }
        // It stands in the mails of those who are invited, as at the registration.
        if (ADDRESS.matcher(tidy).find()) {
            throw Problem.Invalid.field("name", "Leave the web address out").asException();
        }
        if (settings.rename(actor.tenant(), tidy)) {
            words.replace(actor.tenant(), tidy, tenants.get(actor.tenant()).slug());
            audit.record(actor, "tenant.renamed", tidy);
            tenants.forgetAfterCommit(actor.tenant());
        }
    }

    /**
     * Moves its clocks: the times on pages, and the midnight at which the plan's messages of a day begin anew. Once in 24
     * hours.
     *
     * @param zone of the IANA database, such as {@code Europe/Berlin}
     */
    @Transactional
    public void moveTo(Actor actor, String zone) {
        actor.require(Permission.MANAGE_TENANT);
        ZoneId wanted = zone(zone);
        if (wanted.equals(tenants.get(actor.tenant()).timeZone())) {
            return;
        }
        Instant now = clock.instant();
        if (!settings.move(actor.tenant(), wanted, now, now.minus(BETWEEN_MOVES))) {
            throw Problem.Invalid.field(
                            "zone", "The time zone was changed within the last 24 hours. Try again tomorrow")
                    .asException();
        }
        audit.record(actor, "tenant.time_zone_changed", wanted.getId());
        tenants.forgetAfterCommit(actor.tenant());
    }

    /** Speaks this language from now on, with everybody who chose none for themselves. */
    @Transactional
    public void speak(Actor actor, String code) {
        actor.require(Permission.MANAGE_TENANT);
        Language language = Language.of(code)
                .orElseThrow(() -> Problem.Invalid.field("language", "Choose a language of the list")
                        .asException());
        if (settings.speak(actor.tenant(), language)) {
            audit.record(actor, "tenant.language_changed", language.code());
            tenants.forgetAfterCommit(actor.tenant());
        }
    }

    /** How long its data is kept, as it is now. */
    public Keeping keeping(TenantId tenant) {
        return settings.keeping(tenant);
    }

    /** Keeps data so long from now on; what is older goes within the hour, files keep the end that they were stored with. */
    @Transactional
    public void keep(Actor actor, Keeping keeping) {
        actor.require(Permission.MANAGE_TENANT);
        offered("textDays", keeping.textDays(), TEXT_DAYS);
        offered("mediaDays", keeping.mediaDays(), MEDIA_DAYS);
        offered("webhookDays", keeping.webhookDays(), WEBHOOK_DAYS);
        if (!keeping.equals(settings.keeping(actor.tenant()))) {
            settings.keep(actor.tenant(), keeping);
            audit.record(actor, "tenant.retention_changed", said(keeping));
            tenants.forgetAfterCommit(actor.tenant());
        }
    }

    /** Those who keep texts or deliveries for less than the usual time. */
    public Map<TenantId, Keeping> keepingLess() {
        return settings.keepingLess();
    }

    @Override
    public Map<TenantId, Duration> shorterThan(Duration usual) {
        Map<TenantId, Duration> shorter = new HashMap<>();
        keepingLess().forEach((tenant, keeping) -> {
            Duration kept = keeping.texts(usual);
            if (kept.compareTo(usual) < 0) {
                shorter.put(tenant, kept);
            }
        });
        return shorter;
    }

    private static ZoneId zone(String name) {
        try {
            ZoneId zone = ZoneId.of(name.strip());
            if (ZoneId.getAvailableZoneIds().contains(zone.getId())) {
                return zone;
            }
        } catch (DateTimeException unknown) {
            // Told below, as for a zone that has no place.
        }
        throw Problem.Invalid.field("zone", "Choose a time zone of the list").asException();
    }

    private static void offered(String field, @Nullable Integer days, List<Integer> offered) {
        if (days != null && !offered.contains(days)) {
            throw Problem.Invalid.field(field, "Choose a time of the list").asException();
        }
    }

    private static String said(Keeping keeping) {
        return "texts " + Objects.requireNonNullElse(keeping.textDays(), "all") + ", files " + keeping.mediaDays()
                + ", webhooks " + Objects.requireNonNullElse(keeping.webhookDays(), "usual");
    }
}
