package io.wagate.portal.template;

import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.kernel.Randomness;
import io.wagate.portal.CurlSample;
import io.wagate.portal.JsonLayout;
import io.wagate.portal.PageStatus;
import io.wagate.portal.request.ByHand;
import io.wagate.session.SessionService;
import io.wagate.session.WhatsAppSession;
import io.wagate.template.Filling;
import io.wagate.template.Template;
import io.wagate.template.TemplateRequest;
import io.wagate.template.TemplateRequests;
import io.wagate.template.TemplateService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Sends a template to a number, to see it. It is a request like any other: it counts, and its result is told. */
@Controller
class TrialController {

    private static final int ONCE_BYTES = 12;

    private final TemplateService templates;
    private final TemplateRequests requests;
    private final SessionService sessions;
    private final Randomness randomness;
    private final BaseUrl base;
    private final ByHand byHand;

    TrialController(
            TemplateService templates,
            TemplateRequests requests,
            SessionService sessions,
            Randomness randomness,
            BaseUrl base,
            ByHand byHand) {
        this.templates = templates;
        this.requests = requests;
        this.sessions = sessions;
        this.randomness = randomness;
        this.base = base;
        this.byHand = byHand;
    }

    @GetMapping(TemplatesController.ID + "/send")
    String form(Actor actor, @PathVariable long id, Model model) {
        actor.require(Permission.SEND);
        return page(actor, templates.get(actor, id), Map.of(), Map.of(), model);
    }

    @PostMapping(TemplatesController.ID + "/send")
    String send(
            Actor actor,
            @PathVariable long id,
            @RequestParam Map<String, String> typed,
            Model model,
            HttpServletRequest page,
            HttpServletResponse response,
            RedirectAttributes path) {
        Template template = templates.get(actor, id);
        actor.require(Permission.SEND);
        try {
            WhatsAppSession session = sessions.get(actor, typed.getOrDefault("session", ""));
            Filling filling = new TrialForm(template.layout(), typed).filling();
            TemplateRequest wanted = new TemplateRequest(
                    Objects.requireNonNullElse(session.phone(), ""),
                    typed.getOrDefault("to", ""),
                    template.name(),
                    template.language(),
                    filling,
                    once(typed.getOrDefault("once", "")));
            TemplateRequests.Accepted accepted = byHand.send(
                    actor,
                    page,
                    response,
                    TrialRequest.json(template, wanted.to(), filling),
                    wanted.idempotencyKey(),
                    () -> requests.request(actor, wanted));
            path.addAttribute("message", accepted.messageId());
            return "redirect:/messages/{message}";
        } catch (ProblemException refused) {
            Map<String, String> problems = problems(refused);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(actor, template, typed, problems, model);
        }
    }

    /** The same form with the request for what was typed so far, and nothing sent. */
    @PostMapping(TemplatesController.ID + "/send/request")
    String request(Actor actor, @PathVariable long id, @RequestParam Map<String, String> typed, Model model) {
        actor.require(Permission.SEND);
        return page(actor, templates.get(actor, id), typed, Map.of(), model);
    }

    private String page(
            Actor actor, Template template, Map<String, String> typed, Map<String, String> problems, Model model) {
        model.addAttribute("template", template);
        model.addAttribute("typed", typed);
        model.addAttribute("values", new TrialForm(template.layout(), typed).fields());
        model.addAttribute("problems", problems);
        model.addAttribute("once", HexFormat.of().formatHex(randomness.bytes(ONCE_BYTES)));
        model.addAttribute(
                "ready",
                sessions.list(actor).stream().filter(WhatsAppSession::isReady).toList());
        model.addAttribute("bubble", Bubble.of(template.layout()));
        model.addAttribute("sample", sample(template, typed));
        return "templates/send";
    }

    private CurlSample sample(Template template, Map<String, String> typed) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("WHIZARD-KEY", "YOUR_API_KEY");
        headers.put("Content-Type", "application/json");
        Filling shown = new TrialForm(template.layout(), typed).shown();
        String json = TrialRequest.json(template, typed.getOrDefault("to", ""), shown);
        return CurlSample.request(
                "POST", base.of("/v1/messages"), headers, JsonLayout.of(json).text());
    }

    private static Map<String, String> problems(ProblemException refused) {
        return switch (refused.problem()) {
            case Problem.Invalid invalid -> {
                String field = Objects.requireNonNullElse(invalid.field(), "");
                yield field.startsWith("to")
                        ? Map.of("to", invalid.message())
                        : Map.of("form", invalid.message() + ".");
            }
            case Problem.NotFound absent -> throw refused;
            case Problem.Forbidden forbidden -> throw refused;
            case Problem.ReadOnly restrained -> throw refused;
            case Problem any -> Map.of("form", any.message() + ".");
        };
    }

    private static @Nullable String once(String name) {
        return name.matches("[0-9a-f]{1,64}") ? "portal-" + name : null;
    }
}
