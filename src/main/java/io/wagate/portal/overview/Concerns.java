package io.wagate.portal.overview;

import io.wagate.plan.Usage;
import io.wagate.session.SessionStatus;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.Endpoint;
import io.wagate.whatsapp.DisconnectReason;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What needs somebody: numbers that are down, webhooks that fail, a day that is used up. Worst first, nothing else. */
final class Concerns {

    /** A number that was unlinked and left so for longer is meant to be. */
    private static final Duration FRESH = Duration.ofDays(7);

    private Concerns() {}

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

    static List<Concern> of(
            List<WhatsAppSession> sessions, List<Endpoint> endpoints, Usage usage, String reset, Instant now) {
        List<Concern> concerns = new ArrayList<>();
        sessions.forEach(session -> session(session, now).ifPresent(concerns::add));
        sessions.forEach(session -> restricted(session, now).ifPresent(concerns::add));
        endpoints.forEach(endpoint -> endpoint(endpoint).ifPresent(concerns::add));
        quota(usage, reset).ifPresent(concerns::add);
        concerns.sort(java.util.Comparator.comparing(concern -> !concern.bad()));
        return List.copyOf(concerns);
    }

    private static Optional<Concern> session(WhatsAppSession session, Instant now) {
        if (session.status() == SessionStatus.PASSKEY_REQUIRED) {
            return Optional.of(about(session, false, " waits for a passkey", "Confirm it on the phone to go on."));
        }
        DisconnectReason reason = session.reason();
        if (session.status() != SessionStatus.DISCONNECTED || session.phone() == null || reason == null) {
            return Optional.empty();
        }
        boolean fresh = session.statusAt().isAfter(now.minus(FRESH));
        return switch (reason) {
            case STOPPED, QR_EXPIRED -> Optional.empty();
            case LOGGED_OUT ->
                fresh
                        ? Optional.of(disconnected(
                                session, "It was unlinked. Nothing goes out or comes in until you link it."))
                        : Optional.empty();
            case BANNED ->
                Optional.of(disconnected(session, "WhatsApp closed this account. Look at the phone for the reason."));
            case OUTDATED ->
                Optional.of(
                        disconnected(
                                session,
                                "WhatsApp wants a newer client. An administrator of this gateway enters one; then link again."));
            case REPLACED ->
                Optional.of(disconnected(session, "Another client took over its link. We do not fight it."));
            case NOT_OFFERED ->
                Optional.of(about(
                        session,
                        true,
                        " is disconnected",
                        "This installation does not offer its kind any more.",
                        "Open"));
            case NETWORK ->
                Optional.of(about(session, false, " lost its connection", "We connect again by ourselves."));
        };
    }

    private static Optional<Concern> restricted(WhatsAppSession session, Instant now) {
        WhatsAppSession.Restriction restriction = session.restrictionAt(now);
        return restriction == null
                ? Optional.empty()
                : Optional.of(new Concern(
                        false,
                        session.title() + " is restricted by WhatsApp",
                        "It writes only to people it knows. The rest is refused, and bulk jobs wait.",
                        restriction.since(),
                        "/sessions/" + session.publicId(),
                        "Open"));
    }

    private static Optional<Concern> endpoint(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case DISABLED ->
                Optional.of(
                        about(endpoint, true, " was switched off", "It failed for too long. It gets no new events."));
            case GONE ->
                Optional.of(
                        about(endpoint, true, " answered 410 Gone", "That means never again. It gets no new events."));
            case PAUSED -> Optional.empty();
            case ACTIVE ->
                endpoint.isFailing()
                        ? Optional.of(about(endpoint, false, " fails", "Its events wait, and we keep trying."))
                        : Optional.empty();
        };
    }

    private static Concern about(Endpoint endpoint, boolean bad, String what, String consequence) {
        Instant failing = endpoint.health().failingSince();
        return new Concern(
                bad,
                "Webhook " + endpoint.name() + what,
                consequence,
                bad || failing == null ? endpoint.stateAt() : failing,
                "/webhooks/" + endpoint.publicId(),
                "Open");
    }

    private static Concern disconnected(WhatsAppSession session, String consequence) {
        return about(session, true, " is disconnected", consequence, "Link again");
    }

    private static Concern about(WhatsAppSession session, boolean bad, String what, String consequence) {
        return about(session, bad, what, consequence, "Open");
    }

    private static Concern about(WhatsAppSession session, boolean bad, String what, String consequence, String action) {
        return new Concern(
                bad,
                session.title() + what,
                consequence,
                session.statusAt(),
                "/sessions/" + session.publicId(),
                action);
    }

    private static Optional<Concern> quota(Usage usage, String reset) {
        if (usage.left() == 0) {
            return Optional.of(new Concern(
                    true,
                    "Today's messages are used up",
                    "All %,d of your plan were sent. Sends are refused until %s.".formatted(usage.limit(), reset),
                    null,
                    null,
                    null));
        }
        if (usage.isNearLimit()) {
            return Optional.of(new Concern(
                    false,
                    "Today's messages are nearly used up",
                    "%,d of %,d are left until %s.".formatted(usage.left(), usage.limit(), reset),
                    null,
                    null,
                    null));
        }
        return Optional.empty();
    }
}
