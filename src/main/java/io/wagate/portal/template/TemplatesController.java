package io.wagate.portal.template;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.template.Template;
import io.wagate.template.TemplateFilter;
import io.wagate.template.TemplatePage;
import io.wagate.template.TemplateService;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list, and removing one. */
@Controller("templatePages")
class TemplatesController {

    static final String ID = "/templates/{id:[0-9]{1,18}}";

    private static final int ROWS = 50;

    private final TemplateService templates;

    TemplatesController(TemplateService templates) {
        this.templates = templates;
    }

    /** @param after the last one of the page before */
    @GetMapping("/templates")
    String list(Actor actor, @RequestParam(required = false) @Nullable Long after, Model model) {
        TemplatePage.Found found = templates.list(actor, TemplateFilter.ALL, new TemplatePage(after, 0, ROWS));
        List<Template> rows = found.templates();
        model.addAttribute("rows", rows);
        model.addAttribute("total", found.total());
        model.addAttribute("first", after == null);
        model.addAttribute("next", found.more() ? rows.getLast().id() : null);
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_TEMPLATES));
        return "templates/templates";
    }

    @GetMapping(ID + "/remove")
    String askBeforeRemove(Actor actor, @PathVariable long id, Model model) {
        actor.require(Permission.MANAGE_TEMPLATES);
        model.addAttribute("template", templates.get(actor, id));
        return "templates/remove";
    }

    @PostMapping(ID + "/remove")
    String remove(Actor actor, @PathVariable long id) {
        templates.remove(actor, id);
        return "redirect:/templates";
    }
}
