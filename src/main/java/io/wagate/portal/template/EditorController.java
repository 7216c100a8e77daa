package io.wagate.portal.template;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import io.wagate.portal.Sentences;
import io.wagate.template.Layout;
import io.wagate.template.Template;
import io.wagate.template.TemplateService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The editor. The preview comes while one types, and by a button where there is no script; neither stores anything. */
@Controller
class EditorController {

    private static final List<String> FIELDS =
            List.of("name", "language", "category", "header", "body", "footer", "buttons");

    private final TemplateService templates;
    private final Say say;
    private final Sentences sentences;

    EditorController(TemplateService templates, Say say, Sentences sentences) {
        this.templates = templates;
        this.say = say;
        this.sentences = sentences;
    }

    @GetMapping("/templates/new")
    String blank(Actor actor, Model model) {
        actor.require(Permission.MANAGE_TEMPLATES);
        return page(actor, null, TemplateFields.EMPTY, Map.of(), model);
    }

    @PostMapping("/templates")
    String create(
            Actor actor,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes path) {
        actor.require(Permission.MANAGE_TEMPLATES);
        TemplateFields fields = TemplateFields.of(form);
        try {
            return saved(templates.create(actor, fields.draft()), path);
        } catch (ProblemException refused) {
            return again(actor, null, fields, refused, model, response);
        }
    }

    @GetMapping(TemplatesController.ID)
    String show(Actor actor, @PathVariable long id, Model model) {
        Template template = templates.get(actor, id);
        return page(actor, template, TemplateFields.of(template), Map.of(), model);
    }

    @PostMapping(TemplatesController.ID)
    String change(
            Actor actor,
            @PathVariable long id,
            @RequestParam MultiValueMap<String, String> form,
            Model model,
            HttpServletResponse response,
            RedirectAttributes path) {
        Template before = templates.get(actor, id);
        actor.require(Permission.MANAGE_TEMPLATES);
        TemplateFields fields = TemplateFields.of(form);
        try {
            return saved(templates.change(actor, id, fields.draft()), path);
        } catch (ProblemException refused) {
            return again(actor, before, fields, refused, model, response);
        }
    }

    /** @param id of the one that is being changed, empty for a new one */
    @PostMapping("/templates/preview")
    String preview(
            Actor actor,
            @RequestParam MultiValueMap<String, String> form,
            @RequestParam(defaultValue = "") String id,
            HttpServletRequest request,
            Model model) {
        actor.require(Permission.MANAGE_TEMPLATES);
        TemplateFields fields = TemplateFields.of(form);
        Template before = id.matches("[0-9]{1,18}") ? templates.get(actor, Long.parseLong(id)) : null;
        String page = page(actor, before, fields, Map.of(), model);
        return request.getHeader("HX-Request") == null ? page : "templates/_editor :: preview";
    }

    /** The fields of the examples, for the placeholders that the body has by now. */
    @PostMapping("/templates/examples")
    String examples(Actor actor, @RequestParam MultiValueMap<String, String> form, Model model) {
        actor.require(Permission.MANAGE_TEMPLATES);
        page(actor, null, TemplateFields.of(form), Map.of(), model);
        return "templates/_editor :: examples";
    }

    private String again(
            Actor actor,
            @Nullable Template before,
            TemplateFields fields,
            ProblemException refused,
            Model model,
            HttpServletResponse response) {
        Map<String, String> problems = problems(refused);
        response.setStatus(PageStatus.of(refused.problem(), response).value());
        return page(actor, before, fields, problems, model);
    }

    private static String page(
            Actor actor,
            @Nullable Template template,
            TemplateFields fields,
            Map<String, String> problems,
            Model model) {
        model.addAttribute("template", template);
        model.addAttribute("fields", fields);
        model.addAttribute("problems", problems);
        model.addAttribute("bubble", Bubble.of(fields.layout()));
        model.addAttribute("categories", Template.Category.values());
        model.addAttribute("formats", Layout.Format.values());
        model.addAttribute("kinds", Layout.Kind.values());
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_TEMPLATES));
        model.addAttribute("maySend", actor.may(Permission.SEND));
        return "templates/template";
    }

    private static String saved(Template template, RedirectAttributes path) {
        path.addAttribute("id", template.id());
        path.addFlashAttribute("saved", true);
        return "redirect:/templates/{id}";
    }

    /** By field, examples and buttons with theirs; what belongs to none stands above the form. */
    private Map<String, String> problems(ProblemException refused) {
        return switch (refused.problem()) {
            case Problem.Invalid invalid -> Map.of(field(invalid.field()), sentence(invalid));
            case Problem.Conflict taken -> Map.of("form", taken.message() + ".");
            case Problem any -> throw refused;
        };
    }

    private static String field(@Nullable String named) {
        String field = Objects.requireNonNullElse(named, "form");
        String first = field.contains(".") ? field.substring(0, field.indexOf('.')) : field;
        return FIELDS.contains(first) ? first : "form";
    }

    private String sentence(Problem.Invalid invalid) {
        String field = Objects.requireNonNullElse(invalid.field(), "");
        String[] parts = field.split("\\.");
        String sentence = String.valueOf(sentences.say(invalid.message() + "."));
        return parts.length == 3
                ? say.of("templates.button-problem", Integer.parseInt(parts[1]) + 1, sentence)
                : sentence;
    }
}
