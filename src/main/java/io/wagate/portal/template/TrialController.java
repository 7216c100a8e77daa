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
import io.wagate.template.Filling.ButtonValue;
import io.wagate.template.Filling.Value;
import io.wagate.template.Layout;
import io.wagate.template.Placeholders;
import io.wagate.template.Template;
import io.wagate.template.TemplateRequest;
import io.wagate.template.TemplateRequests;
import io.wagate.template.TemplateService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        this.base = base;
        this.byHand = byHand;
        this.templates = templates;
        this.requests = requests;
        this.sessions = sessions;
        this.randomness = randomness;
    }

    /**
     * A value to type.
     *
     * @param label the key of a message
     * @param part of the template that it is for, in that message
     */
    record Field(String name, String label, String part, String value) {}

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
            Filling filling = filling(template.layout(), typed);
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
        model.addAttribute("values", values(template.layout(), typed));
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
        Map<String, String> all = new LinkedHashMap<>(typed);
        values(template.layout(), typed).forEach(field -> all.put(field.name(), field.value()));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("WHIZARD-KEY", "YOUR_API_KEY");
        headers.put("Content-Type", "application/json");
        String json = TrialRequest.json(template, typed.getOrDefault("to", ""), shown(template.layout(), all));
        return CurlSample.request(
                "POST", base.of("/v1/messages"), headers, JsonLayout.of(json).text());
    }

    /** A place without degrees is only shown as one without. */
    private static Filling shown(Layout layout, Map<String, String> typed) {
        try {
            return filling(layout, typed);
        } catch (ProblemException noDegrees) {
            Map<String, String> somewhere = new LinkedHashMap<>(typed);
            somewhere.put("latitude", "0");
            somewhere.put("longitude", "0");
            return filling(layout, somewhere);
        }
    }

    /** What the template needs, with its examples to begin with. */
    private static List<Field> values(Layout layout, Map<String, String> typed) {
        Map<String, Field> fields = new LinkedHashMap<>();
        Layout.Header header = layout.header();
        if (header != null && header.format().isFile()) {
            put(fields, "header", "templates.trial.file." + header.format().wire(), "", header.sample());
        } else if (header != null && header.format() == Layout.Format.LOCATION) {
            put(fields, "latitude", "templates.trial.latitude", "", "51.5072");
            put(fields, "longitude", "templates.trial.longitude", "", "-0.1276");
            put(fields, "place", "templates.trial.place", "", "");
        } else if (header != null) {
            Placeholders.in(header.text())
                    .forEach(place ->
                            put(fields, "header", "templates.trial.header", "{{" + place + "}}", header.sample()));
        }
        Placeholders.in(layout.body().text())
                .forEach(place -> put(
                        fields,
                        "body." + place,
                        "templates.trial.body",
                        "{{" + place + "}}",
                        layout.body().samples().getOrDefault(place, "")));
        for (int place = 0; place < layout.buttons().size(); place++) {
            Layout.Button button = layout.buttons().get(place);
            if (button.takesValue()) {
                put(fields, "button." + place, "templates.trial.button", button.text(), button.sample());
            }
        }
        return fields.values().stream()
                .map(field -> new Field(
                        field.name(), field.label(), field.part(), typed.getOrDefault(field.name(), field.value())))
                .toList();
    }

    private static void put(Map<String, Field> fields, String name, String label, String part, String value) {
        fields.put(name, new Field(name, label, part, value));
    }

    private static Filling filling(Layout layout, Map<String, String> typed) {
        List<Value> header = new ArrayList<>();
        Layout.Header top = layout.header();
        if (top != null && top.format().isFile()) {
            header.add(new Value.File(
                    top.format(), typed.getOrDefault("header", "").strip(), null));
        } else if (top != null && top.format() == Layout.Format.LOCATION) {
            header.add(new Value.Place(
                    degrees(typed, "latitude"), degrees(typed, "longitude"), typed.getOrDefault("place", ""), ""));
        } else if (top != null && !Placeholders.in(top.text()).isEmpty()) {
            header.add(new Value.Text(null, typed.getOrDefault("header", "")));
        }
        List<Value> body = Placeholders.in(layout.body().text()).stream()
                .<Value>map(place -> new Value.Text(place, typed.getOrDefault("body." + place, "")))
                .toList();
        Map<Integer, ButtonValue> buttons = new LinkedHashMap<>();
        for (int place = 0; place < layout.buttons().size(); place++) {
            if (layout.buttons().get(place).takesValue()) {
                buttons.put(place, new ButtonValue(null, typed.getOrDefault("button." + place, "")));
            }
        }
        return new Filling(header, body, buttons);
    }

    private static double degrees(Map<String, String> typed, String name) {
        try {
            return Double.parseDouble(typed.getOrDefault(name, "").strip());
        } catch (NumberFormatException noNumber) {
            throw Problem.Invalid.field("header", "Write " + name + " in degrees, such as 51.5072")
                    .asException();
        }
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

    private static @org.jspecify.annotations.Nullable String once(String name) {
        return name.matches("[0-9a-f]{1,64}") ? "portal-" + name : null;
    }
}
