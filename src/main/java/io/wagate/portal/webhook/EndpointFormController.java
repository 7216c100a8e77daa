package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.SecretChoice;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The whole form of an endpoint, new or old. Mistakes stand beside their fields, what was typed stays. */
@Controller
class EndpointFormController {

    /** The name of the button that asks for more rows of headers and saves nothing. */
    private static final String MORE = "more";

    private final EndpointService endpoints;
    private final EndpointForm form;
    private final Secrets secrets;

    EndpointFormController(EndpointService endpoints, EndpointForm form, Secrets secrets) {
        this.endpoints = endpoints;
        this.form = form;
        this.secrets = secrets;
    }

    @GetMapping("/webhooks/new")
    String blank(Actor actor, Model model) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        return form.show(actor, EndpointForm.BLANK, Map.of(), Map.of(), model);
    }

    @PostMapping("/webhooks")
    String create(
            Actor actor,
            @RequestParam MultiValueMap<String, String> sent,
            HttpSession login,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        EndpointFields typed = EndpointFields.of(sent);
        if (sent.containsKey(MORE)) {
            return form.show(actor, typed, Map.of(), Map.of(), model);
        }
        try {
            SecretChoice secret = Secrets.choice(typed.choice(), typed.secret()).orElseGet(SecretChoice.Generated::new);
            Endpoint made = endpoints.create(actor, typed.draft(form.format(typed), Map.of()), secret);
            secrets.show(actor, made.publicId(), secret, login);
            return "redirect:/webhooks/" + made.publicId();
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, EndpointForm.FIELDS);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form.show(actor, typed, Map.of(), problems, model);
        }
    }

    @GetMapping("/webhooks/{id}/edit")
    String edit(Actor actor, @PathVariable String id, Model model) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        Endpoint endpoint = endpoints.get(actor, id);
        model.addAttribute("endpoint", endpoint);
        Map<String, String> headers = endpoints.headers(actor, id);
        return form.show(actor, form.stored(actor, endpoint, headers.keySet()), headers, Map.of(), model);
    }

    @PostMapping("/webhooks/{id}/edit")
    String change(
            Actor actor,
            @PathVariable String id,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        model.addAttribute("endpoint", endpoints.get(actor, id));
        Map<String, String> headers = endpoints.headers(actor, id);
        EndpointFields typed = EndpointFields.of(sent);
        if (sent.containsKey(MORE)) {
            return form.show(actor, typed, headers, Map.of(), model);
        }
        try {
            endpoints.change(actor, id, typed.draft(form.format(typed), headers));
            return "redirect:/webhooks/{id}";
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, EndpointForm.FIELDS);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return form.show(actor, typed, headers, problems, model);
        }
    }
}
