package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.portal.Say;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointFigures;
import io.wagate.webhook.EndpointService;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** All endpoints, those that need somebody first; without any, the form of the first one. */
@Controller("webhookPages")
class WebhooksController {

    private final EndpointService endpoints;
    private final DeliveryLog log;
    private final SessionService sessions;
    private final MainWebhook main;
    private final Say say;

    WebhooksController(EndpointService endpoints, DeliveryLog log, SessionService sessions, MainWebhook main, Say say) {
        this.endpoints = endpoints;
        this.log = log;
        this.sessions = sessions;
        this.main = main;
        this.say = say;
    }

    /** @param only the one session whose events it gets; null for all */
    record Row(
            Endpoint endpoint,
            EndpointFigures figures,
            @Nullable String only) {}

    @GetMapping("/webhooks")
    String list(Actor actor, Model model) {
        List<Endpoint> all = endpoints.list(actor);
        if (all.isEmpty()) {
            main.form(actor, MainWebhook.Fields.EMPTY, Map.of(), Optional.empty(), model);
        }
        Map<Long, String> titles =
                sessions.list(actor).stream().collect(Collectors.toMap(WhatsAppSession::id, WhatsAppSession::title));
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_WEBHOOKS));
        model.addAttribute(
                "rows",
                all.stream()
                        .sorted(Comparator.comparing(WebhooksController::rank))
                        .map(endpoint -> new Row(
                                endpoint,
                                log.figures(actor, endpoint.publicId()),
                                endpoint.sessionId() == null
                                        ? null
                                        : titles.getOrDefault(endpoint.sessionId(), say.of("webhooks.one-session"))))
                        .toList());
        return "webhooks/webhooks";
    }

    private static int rank(Endpoint endpoint) {
        return switch (endpoint.state()) {
            case DISABLED, GONE -> 0;
            case ACTIVE -> endpoint.isFailing() ? 1 : 2;
            case PAUSED -> 3;
        };
    }
}
