package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.DeliveryProfile;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointFigures;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Formats;
import io.wagate.webhook.PayloadFormat;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** What the page of an endpoint shows around its deliveries. */
@Component
class EndpointPage {

    private final EndpointService endpoints;
    private final DeliveryLog log;
    private final SessionService sessions;
    private final Formats formats;
    private final InstantSource clock;

    EndpointPage(
            EndpointService endpoints, DeliveryLog log, SessionService sessions, Formats formats, InstantSource clock) {
        this.endpoints = endpoints;
        this.log = log;
        this.sessions = sessions;
        this.formats = formats;
        this.clock = clock;
    }

    /**
     * How it does.
     *
     * @param share of the deliveries that ended within 24 hours and succeeded; empty where none ended
     * @param blocked whether its breaker is open
     * @param offAt when it will be switched off if nothing succeeds; null where that is not near
     */
    record Health(
            EndpointFigures figures,
            String share,
            boolean blocked,
            @Nullable Instant offAt) {}

    /**
     * How it is called.
     *
     * @param title the format's
     * @param reach which sessions, in words
     * @param events the names that it gets; empty for everything
     * @param schedule how often and how long, in words
     */
    record Settings(String title, String reach, List<String> events, String success, String schedule) {}

    /** The endpoint with its health and its notes; what is live of the page. */
    Endpoint health(Actor actor, String id, Model model) {
        Endpoint endpoint = endpoints.get(actor, id);
        model.addAttribute("endpoint", endpoint);
        model.addAttribute("health", health(endpoint, log.figures(actor, id)));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_WEBHOOKS));
        return endpoint;
    }

    /** All around the deliveries. */
    Endpoint whole(Actor actor, String id, Model model) {
        Endpoint endpoint = health(actor, id, model);
        model.addAttribute("settings", settings(actor, endpoint));
        model.addAttribute("signed", endpoints.isSigned(actor, id));
        model.addAttribute(
                "sessions",
                sessions.list(actor).stream()
                        .filter(each -> endpoint.sessionId() == null || each.id() == endpoint.sessionId())
                        .toList());
        if (actor.may(Permission.MANAGE_WEBHOOKS)) {
            model.addAttribute(
                    "headers", List.copyOf(endpoints.headers(actor, id).keySet()));
        }
        return endpoint;
    }

    DeliveryProfile profile(Endpoint endpoint) {
        return formats.find(endpoint.format()).map(PayloadFormat::profile).orElse(DeliveryProfile.NATIVE);
    }

    private Health health(Endpoint endpoint, EndpointFigures figures) {
        Instant now = clock.instant();
        Instant blocked = endpoint.health().blockedUntil();
        Instant failing = endpoint.health().failingSince();
        return new Health(
                figures,
                share(figures),
                endpoint.state() == Endpoint.State.ACTIVE && blocked != null && blocked.isAfter(now),
                endpoint.isFailing() && failing != null && profile(endpoint).has(DeliveryProfile.Trait.DISABLES)
                        ? failing.plus(DeliveryProfile.DISABLE_AFTER)
                        : null);
    }

    private Settings settings(Actor actor, Endpoint endpoint) {
        PayloadFormat format = formats.find(endpoint.format()).orElse(null);
        DeliveryProfile profile = profile(endpoint);
        return new Settings(
                format == null ? endpoint.format() : format.title(),
                endpoint.sessionId() == null
                        ? "All sessions"
                        : sessions.list(actor).stream()
                                .filter(each -> Objects.equals(each.id(), endpoint.sessionId()))
                                .map(WhatsAppSession::title)
                                .findFirst()
                                .map(title -> "Only " + title)
                                .orElse("A session that was removed"),
                endpoint.events().stream()
                        .sorted()
                        .map(type -> name(format, type))
                        .toList(),
                success(profile) + " within " + profile.total().toSeconds() + " s",
                profile.schedule().sentence());
    }

    private static String name(@Nullable PayloadFormat format, EventType type) {
        return format == null ? type.wire() : format.eventName(type).orElse(type.wire());
    }

    private static String success(DeliveryProfile profile) {
        return profile.success().isEmpty()
                ? "Any 2xx"
                : "Only "
                        + profile.success().stream()
                                .sorted()
                                .map(String::valueOf)
                                .collect(Collectors.joining(", "));
    }

    private static String share(EndpointFigures figures) {
        long ended = figures.delivered() + figures.failed();
        if (ended == 0) {
            return "";
        }
        // 100% only where nothing failed.
        double percent = Math.floor(1_000.0 * figures.delivered() / ended) / 10;
        return percent == 100 ? "100%" : String.format(Locale.UK, "%.1f%%", percent);
    }
}
