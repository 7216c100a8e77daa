package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.time.Duration;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The signing secrets of an endpoint: to look at them, which is audited, and to change them with a grace. */
@Controller
class SecretController {

    private static final Map<String, Duration> GRACES = Map.of(
            "0", Duration.ZERO,
            "1h", Duration.ofHours(1),
            "24h", EndpointService.USUAL_GRACE,
            "7d", EndpointService.LONGEST_GRACE);

    private final EndpointService endpoints;
    private final Secrets secrets;

    SecretController(EndpointService endpoints, Secrets secrets) {
        this.endpoints = endpoints;
        this.secrets = secrets;
    }

    /** A reload of the page that showed the secrets does not show them again. */
    @GetMapping("/webhooks/{id}/secret")
    String hidden(Actor actor, @PathVariable String id) {
        endpoints.get(actor, id);
        return "redirect:/webhooks/{id}";
    }

    @PostMapping("/webhooks/{id}/secret")
    String reveal(Actor actor, @PathVariable String id, Model model) {
        model.addAttribute("secrets", endpoints.secrets(actor, id));
        model.addAttribute("endpoint", endpoints.get(actor, id));
        return "webhooks/secret";
    }

    @GetMapping("/webhooks/{id}/rotate")
    String form(Actor actor, @PathVariable String id, Model model) {
        return form(actor, id, "generated", "24h", "", Map.of(), model);
    }

    @PostMapping("/webhooks/{id}/rotate")
    String rotate(
            Actor actor,
            @PathVariable String id,
            @RequestParam(defaultValue = "generated") String choice,
            @RequestParam(defaultValue = "") String secret,
            @RequestParam(defaultValue = "24h") String grace,
            Model model,
            HttpSession login,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        try {
            SecretChoice wanted = Secrets.choice(choice, secret).orElseGet(SecretChoice.Generated::new);
            endpoints.rotate(actor, id, wanted, GRACES.getOrDefault(grace, EndpointService.USUAL_GRACE));
            secrets.show(actor, id, wanted, login);
            return "redirect:/webhooks/{id}";
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, EndpointForm.FIELDS);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form(actor, id, choice, grace, secret, problems, model);
        }
    }

    private String form(
            Actor actor,
            String id,
            String choice,
            String grace,
            String own,
            Map<String, String> problems,
            Model model) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        model.addAttribute("endpoint", endpoints.get(actor, id));
        model.addAttribute("signed", endpoints.isSigned(actor, id));
        model.addAttribute("choice", choice);
        model.addAttribute("grace", grace);
        model.addAttribute("own", own);
        model.addAttribute("problems", problems);
        return "webhooks/rotate";
    }
}
