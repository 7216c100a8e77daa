package io.wagate.portal.webhook;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.webhook.Endpoint;
import io.wagate.webhook.EndpointService;
import io.wagate.webhook.MainEndpoint;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;

/** "Settings, Webhook URL and secret": for who wants only that. */
@Controller
class MainWebhookController {

    private final EndpointService endpoints;
    private final MainEndpoint main;
    private final MainWebhook form;
    private final Secrets secrets;

    MainWebhookController(EndpointService endpoints, MainEndpoint main, MainWebhook form, Secrets secrets) {
        this.endpoints = endpoints;
        this.main = main;
        this.form = form;
        this.secrets = secrets;
    }

    @GetMapping("/settings/webhook")
    String show(Actor actor, HttpSession login, Model model) {
        Optional<Endpoint> endpoint = main.find(actor);
        MainWebhook.Fields fields = endpoint.map(known -> new MainWebhook.Fields(known.url(), "keep", ""))
                .orElse(MainWebhook.Fields.EMPTY);
        endpoint.ifPresent(known -> secrets.into(known.publicId(), login, model));
        return page(actor, fields, Map.of(), endpoint, model);
    }

    @PostMapping("/settings/webhook")
    String save(
            Actor actor,
            @ModelAttribute("typed") MainWebhook.Fields typed,
            HttpSession login,
            Model model,
            HttpServletResponse response) {
        actor.require(Permission.MANAGE_WEBHOOKS);
        MainWebhook.Fields fields = typed.tidy();
        try {
            MainEndpoint.Saved saved =
                    main.save(actor, Objects.requireNonNullElse(fields.url(), ""), MainWebhook.choice(fields));
            if (saved.fresh()) {
                secrets.show(actor, saved.endpoint().publicId(), login);
            }
            return "redirect:/settings/webhook";
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, EndpointForm.FIELDS);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(actor, fields, problems, main.find(actor), model);
        }
    }

    private String page(
            Actor actor,
            MainWebhook.Fields fields,
            Map<String, String> problems,
            Optional<Endpoint> endpoint,
            Model model) {
        form.form(actor, fields, problems, endpoint, model);
        model.addAttribute("many", endpoints.list(actor).size());
        model.addAttribute(
                "signed",
                endpoint.map(known -> endpoints.isSigned(actor, known.publicId()))
                        .orElse(false));
        return "webhooks/main";
    }
}
