package io.wagate.portal.overview;

import io.wagate.kernel.Actor;
import io.wagate.plan.Usage;
import io.wagate.portal.Say;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What needs somebody: numbers that are down, webhooks that fail, a day that is used up. Worst first, nothing else. */
@Component
class Concerns {

    /** A number that was unlinked and left so for longer is meant to be. */
    private static final Duration FRESH = Duration.ofDays(7);

    private static final String OPEN = "overview.concern.open";

    private final EndpointService endpoints;
    private final Say say;

    Concerns(EndpointService endpoints, Say say) {
        this.endpoints = endpoints;
        this.say = say;
    }

    /**
     * One thing that needs somebody.
     *
     * @param since when it began, null where that says nothing
     * @param link the page that mends it, and what its button says; null where only waiting helps
     */
    record Concern(
            boolean bad,
            String what,
            String consequence,
            @Nullable Instant since,
            @Nullable String link,
            @Nullable String action) {}

    List<Concern> of(Actor actor, List<WhatsAppSession> sessions, Usage usage, String reset, Instant now) {
        List<Concern> concerns = new ArrayList<>();
        sessions.forEach(session -> session(session, now).ifPresent(concerns::add));
        sessions.forEach(session -> restricted(session, now).ifPresent(concerns::add));
        endpoints.list(actor).forEach(endpoint -> endpoint(endpoint).ifPresent(concerns::add));
        quota(usage, reset).ifPresent(concerns::add);
        concerns.sort(Comparator.comparing(concern -> !concern.bad()));
        return List.copyOf(concerns);
    }

    private Optional<Concern> session(WhatsAppSession session, Instant now) {
        if (session.status() == SessionStatus.PASSKEY_REQUIRED) {
            return Optional.of(about(session, false, "passkey", OPEN));
        }
        DisconnectReason reason = session.reason();
        if (session.status() != SessionStatus.DISCONNECTED || session.phone() == null || reason == null) {
            return Optional.empty();
        }
        boolean fresh = session.statusAt().isAfter(now.minus(FRESH));
        return switch (reason) {
            case STOPPED, QR_EXPIRED -> Optional.empty();
            case LOGGED_OUT -> fresh ? Optional.of(disconnected(session, "unlinked")) : Optional.empty();
            case BANNED -> Optional.of(disconnected(session, "banned"));
            case OUTDATED -> Optional.of(disconnected(session, "outdated"));
            case REPLACED -> Optional.of(disconnected(session, "replaced"));
            case NOT_OFFERED ->
                Optional.of(
                        about(session, true, say.of("overview.concern.down", session.title()), "not-offered", OPEN));
            case NETWORK -> Optional.of(about(session, false, "network", OPEN));
        };
    }

    private Optional<Concern> restricted(WhatsAppSession session, Instant now) {
        WhatsAppSession.Restriction restriction = session.restrictionAt(now);
        return restriction == null
                ? Optional.empty()
                : Optional.of(new Concern(
                        false,
                        say.of("overview.concern.restricted", session.title()),
                        say.of("overview.concern.restricted.so"),
                        restriction.since(),
                        "/sessions/" + session.publicId(),
                        say.of(OPEN)));
    }

    private Optional<Concern> endpoint(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case DISABLED -> Optional.of(about(endpoint, true, "webhook-off"));
            case GONE -> Optional.of(about(endpoint, true, "webhook-gone"));
            case PAUSED -> Optional.empty();
            case ACTIVE ->
                endpoint.isFailing() ? Optional.of(about(endpoint, false, "webhook-fails")) : Optional.empty();
        };
    }

    private Concern about(Endpoint endpoint, boolean bad, String word) {
        Instant failing = endpoint.health().failingSince();
        return new Concern(
                bad,
                say.of("overview.concern." + word, endpoint.name()),
                say.of("overview.concern." + word + ".so"),
                bad || failing == null ? endpoint.stateAt() : failing,
                "/webhooks/" + endpoint.publicId(),
                say.of(OPEN));
    }

    private Concern disconnected(WhatsAppSession session, String word) {
        return about(session, true, say.of("overview.concern.down", session.title()), word, "overview.concern.again");
    }

    private Concern about(WhatsAppSession session, boolean bad, String word, String action) {
        return about(session, bad, say.of("overview.concern." + word, session.title()), word, action);
    }

    private Concern about(WhatsAppSession session, boolean bad, String what, String word, String action) {
        return new Concern(
                bad,
                what,
                say.of("overview.concern." + word + ".so"),
                session.statusAt(),
                "/sessions/" + session.publicId(),
                say.of(action));
    }

    private Optional<Concern> quota(Usage usage, String reset) {
        if (usage.left() == 0) {
            return Optional.of(waiting(
                    true,
                    say.of("common.todays-messages-are-used-up"),
                    say.of("overview.concern.used-up.so", usage.limit(), reset)));
        }
        return usage.isNearLimit()
                ? Optional.of(waiting(
                        false,
                        say.of("overview.concern.nearly"),
                        say.of("overview.concern.nearly.so", usage.left(), usage.limit(), reset)))
                : Optional.empty();
    }

    private static Concern waiting(boolean bad, String what, String consequence) {
        return new Concern(bad, what, consequence, null, null, null);
    }
}
