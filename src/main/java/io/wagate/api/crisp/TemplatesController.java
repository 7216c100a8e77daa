package io.wagate.api.crisp;

import io.wagate.kernel.Actor;
import io.wagate.template.LayoutJson;
import io.wagate.template.Template;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The list of templates (spec/seed-api.md §3.3, C1). */
@RestController("crispTemplates")
class TemplatesController {

    private final Crisp crisp;
    private final TemplateService templates;

    TemplatesController(Crisp crisp, TemplateService templates) {
        this.crisp = crisp;
        this.templates = templates;
    }

    /** {@code paging_next} is the {@code after} of the next part and absent at the end, which every loop reaches. */
    @GetMapping(Crisp.WEBSITE + "/templates")
    Map<String, Object> list(
            Actor actor, @PathVariable String websiteId, @RequestParam Map<String, String> parameters) {
        crisp.require(actor, websiteId);
        CrispQuery query = new CrispQuery(parameters);
        // Meta's sample templates do not exist here, so that there is none to leave out.
        query.flag("filter_no_samples");
        TemplateFilter filter =
                query.flag("filter_approved") ? new TemplateFilter(null, Template.Status.APPROVED) : TemplateFilter.ALL;
        TemplatePage.Found found = templates.list(actor, filter, query.page());
        List<Template> page = found.templates();
        return Crisp.envelope(
                false,
                "listed",
                Crisp.data(
                        "templates",
                        page.stream().map(TemplatesController::json).toList(),
                        "paging_next",
                        found.more() ? Long.toString(page.getLast().id()) : null));
    }

    private static Map<String, ?> json(Template template) {
        return Crisp.data(
                "id", Long.toString(template.id()),
                "name", template.name(),
                "language", template.language(),
                "category", template.category().name(),
                "status", template.status().name(),
                "components", LayoutJson.components(template.layout()),
                "quality_score", Map.of("score", "UNKNOWN"));
    }
}
