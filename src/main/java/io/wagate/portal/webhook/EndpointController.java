package io.wagate.portal.webhook;

import io.wagate.event.EventType;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.webhook.DeliveryFilter.Standing;
import io.wagate.webhook.DeliveryLog;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.Replays;
import jakarta.servlet.http.HttpSession;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** One endpoint: how it does, its deliveries, and what stops, starts and ends it. */
@Controller("webhookEndpointPages")
class EndpointController {

    private static final int ROWS = 20;

    private final EndpointService endpoints;
    private final DeliveryLog log;
    private final Replays replays;
    private final EndpointPage page;
    private final Secrets secrets;

    EndpointController(
            EndpointService endpoints, DeliveryLog log, Replays replays, EndpointPage page, Secrets secrets) {
        this.endpoints = endpoints;
        this.log = log;
        this.replays = replays;
        this.page = page;
        this.secrets = secrets;
    }

    @GetMapping("/webhooks/{id}")
    String one(
            Actor actor,
            @PathVariable String id,
            @RequestParam Map<String, String> parameters,
            HttpSession login,
            Model model) {
        Endpoint endpoint = page.whole(actor, id, model);
        secrets.into(id, login, model);
        DeliverySearch search = DeliverySearch.of(id, parameters);
        Long before = row(parameters.get("before"));
        DeliveryLog.Stretch stretch = log.list(actor, search.filter(), before, ROWS);
        model.addAttribute("search", search);
        model.addAttribute("standings", Standing.values());
        model.addAttribute("types", types(endpoint));
        model.addAttribute("deliveries", stretch.deliveries());
        model.addAttribute("newest", before == null ? null : search.address(null));
        model.addAttribute("older", stretch.next() == null ? null : search.address(stretch.next()));
        return "webhooks/endpoint";
    }

    /** The live part of the page alone. */
    @GetMapping("/webhooks/{id}/_health")
    String health(Actor actor, @PathVariable String id, Model model) {
        page.health(actor, id, model);
        return "webhooks/_health :: health";
    }

    @PostMapping("/webhooks/{id}/pause")
    String pause(Actor actor, @PathVariable String id) {
        endpoints.pause(actor, id);
        return "redirect:/webhooks/{id}";
    }

    @PostMapping("/webhooks/{id}/resume")
    String resume(Actor actor, @PathVariable String id) {
        endpoints.resume(actor, id);
        return "redirect:/webhooks/{id}";
    }

    @PostMapping("/webhooks/{id}/retry")
    String retry(Actor actor, @PathVariable String id) {
        replays.retryNow(actor, id);
        return "redirect:/webhooks/{id}";
    }

    /** The page that stands in for the dialog where a browser does not open dialogs by itself. */
    @GetMapping("/webhooks/{id}/remove")
    String confirmRemove(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        page.health(actor, id, model);
        return "webhooks/remove";
    }

    @PostMapping("/webhooks/{id}/remove")
    String remove(Actor actor, @PathVariable String id) {
        endpoints.remove(actor, id);
        return "redirect:/webhooks";
    }

    /** The form that stands in for the dialog. */
    @GetMapping("/webhooks/{id}/test")
    String testForm(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        page.whole(actor, id, model);
        return "webhooks/test";
    }

    @PostMapping("/webhooks/{id}/test")
    String test(Actor actor, @PathVariable String id, @RequestParam(name = "session", defaultValue = "") String named) {
        return "redirect:/webhooks/{id}/deliveries/" + endpoints.test(actor, id, named);
    }

    /** What can be looked for: what it subscribed to, and tests. */
    private static List<EventType> types(Endpoint endpoint) {
        return Arrays.stream(EventType.values())
                .filter(type -> endpoint.events().isEmpty()
                        || endpoint.events().contains(type)
                        || type == EventType.WEBHOOK_TEST)
                .toList();
    }

    private static @Nullable Long row(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.valueOf(text) : null;
    }
}
