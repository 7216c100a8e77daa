package io.wagate.api.wapiconnect;

import io.wagate.kernel.Actor;
import io.wagate.template.LayoutJson;
import io.wagate.template.Template;
import io.wagate.template.TemplateDraft;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** Templates for programs; not in the document. Components have the form of Meta's documents. */
@RestController("nativeTemplates")
@RequestMapping("/api/whatsapp/templates")
class TemplateController {

    private static final int LIMIT = 100;

    private final TemplateService templates;

    TemplateController(TemplateService templates) {
        this.templates = templates;
    }

    /** A template as it is written down. */
    record Body(
            @Nullable String name,
            @Nullable String language,
            @Nullable String category,
            @Nullable JsonNode components) {

        TemplateDraft draft() {
            return new TemplateDraft(
                    Objects.requireNonNullElse(name, "").strip(),
                    Objects.requireNonNullElse(language, "").strip(),
                    Objects.requireNonNullElse(category, ""),
                    LayoutJson.read(components));
        }

        /** What becomes of one that exists: what the body does not name stays. */
        TemplateDraft draft(Template before) {
            return new TemplateDraft(
                    before.name(),
                    before.language(),
                    category == null ? before.category().name() : category,
                    components == null ? before.layout() : LayoutJson.read(components));
        }
    }

    /** Oldest first; {@code page} counts from 1. */
    @GetMapping
    Map<String, Object> list(Actor actor, @RequestParam Map<String, String> given) {
        Parameters parameters = new Parameters(given);
        int limit = Math.min(TemplateService.LONGEST_PAGE, parameters.number("limit", LIMIT, Integer.MAX_VALUE));
        int page = parameters.number("page", 1, 1_000_000);
        TemplateFilter filter =
                new TemplateFilter(parameters.text("name"), parameters.word("status", Template.Status.class));
        TemplatePage.Found found = templates.list(actor, filter, new TemplatePage(null, (page - 1L) * limit, limit));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put(
                "templates",
                found.templates().stream().map(TemplateController::json).toList());
        answer.put("total", found.total());
        answer.put("page", page);
        answer.put("pages", (found.total() + limit - 1) / limit);
        return answer;
    }

    @PostMapping
    Map<String, Object> create(Actor actor, @RequestBody Body body) {
        return answer(templates.create(actor, body.draft()));
    }

    @GetMapping("/{name}")
    Map<String, Object> one(
            Actor actor, @PathVariable String name, @RequestParam(required = false) @Nullable String language) {
        return json(templates.get(actor, name, language));
    }

    @PutMapping("/{name}")
    Map<String, Object> change(
            Actor actor,
            @PathVariable String name,
            @RequestParam(required = false) @Nullable String language,
            @RequestBody Body body) {
        Template before = templates.get(actor, name, language);
        return answer(templates.change(actor, before.id(), body.draft(before)));
    }

    @DeleteMapping("/{name}")
    Map<String, Object> remove(
            Actor actor, @PathVariable String name, @RequestParam(required = false) @Nullable String language) {
        templates.remove(actor, templates.get(actor, name, language).id());
        return Map.of("success", true);
    }

    private static Map<String, Object> answer(Template template) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("success", true);
        answer.put("template", json(template));
        return answer;
    }

    private static Map<String, Object> json(Template template) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", Long.toString(template.id()));
        json.put("name", template.name());
        json.put("language", template.language());
        json.put("category", template.category().name());
        json.put("status", template.status().name());
        json.put("parameterFormat", template.layout().isNamed() ? "NAMED" : "POSITIONAL");
        json.put("components", LayoutJson.components(template.layout()));
        json.put("createdAt", Moments.text(template.createdAt()));
        json.put("changedAt", Moments.text(template.changedAt()));
        return json;
    }
}
