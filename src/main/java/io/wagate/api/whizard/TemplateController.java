package io.wagate.api.whizard;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.template.LayoutJson;
import io.wagate.template.Template;
import io.wagate.template.TemplateDraft;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/**
 * The templates of the company: every number may list them, and a key of the whole company may change them. They come in
 * the order in which they were made; {@code sort} is taken and said back.
 */
@RestController("whizardTemplates")
class TemplateController {

    private static final String PATH = "/v1/configs/templates";

    private final TemplateService templates;

    TemplateController(TemplateService templates) {
        this.templates = templates;
    }

    record Request(
            @Nullable String name,
            @Nullable String language,
            @Nullable String category,
            @Nullable JsonNode components) {

        TemplateDraft draft() {
            return new TemplateDraft(
                    Objects.requireNonNullElse(name, ""),
                    Objects.requireNonNullElse(language, ""),
                    Objects.requireNonNullElse(category, ""),
                    LayoutJson.read(components));
        }
    }

    @GetMapping(PATH)
    Map<String, Object> list(
            Actor actor,
            @RequestParam(defaultValue = "1000") int limit,
            @RequestParam(defaultValue = "0") int offset,
            @RequestParam(required = false) @Nullable String sort) {
        if (limit < 1 || limit > TemplateService.LONGEST_PAGE) {
            throw Problem.Invalid.field("limit", "limit is between 1 and " + TemplateService.LONGEST_PAGE)
                    .asException();
        }
        if (offset < 0) {
            throw Problem.Invalid.field("offset", "offset is 0 or more").asException();
        }
        TemplatePage.Found found = templates.list(actor, TemplateFilter.ALL, new TemplatePage(null, offset, limit));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("count", found.templates().size());
        answer.put("filters", Map.of());
        answer.put("limit", limit);
        answer.put("offset", offset);
        answer.put("sort", sort == null || sort.isBlank() ? List.of() : List.of(sort));
        answer.put("total", found.total());
        answer.put(
                "waba_templates",
                found.templates().stream().map(TemplateController::json).toList());
        return answer;
    }

    @PostMapping(PATH)
    Map<String, Object> create(Actor actor, @RequestBody Request request) {
        actor.require(Permission.MANAGE_TEMPLATES);
        return json(templates.create(actor, request.draft()));
    }

    /** In all its languages. */
    @DeleteMapping(PATH + "/{name}")
    Map<String, Object> remove(Actor actor, @PathVariable String name) {
        actor.require(Permission.MANAGE_TEMPLATES);
        List<Template> named = templates
                .list(actor, new TemplateFilter(name, null), TemplatePage.first(TemplateService.LONGEST_PAGE))
                .templates();
        if (named.isEmpty()) {
            throw new Problem.NotFound("TEMPLATE_NOT_FOUND", "Template").asException();
        }
        named.forEach(template -> templates.remove(actor, template.id()));
        Map<String, Object> meta = new LinkedHashMap<>();
        meta.put("success", true);
        meta.put("http_code", 200);
        meta.put("developer_message", "The template " + name + " was removed");
        return Map.of("meta", meta);
    }

    private static Map<String, Object> json(Template template) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("category", template.category().name());
        json.put("components", LayoutJson.components(template.layout()));
        json.put("id", Long.toString(template.id()));
        json.put("language", template.language());
        json.put("name", template.name());
        json.put("rejected_reason", "NONE");
        json.put("status", template.status().name().toLowerCase(Locale.ROOT));
        return json;
    }
}
