package io.wagate.admin;

import io.wagate.kernel.Administrator;
import io.wagate.plan.PlanCatalogue;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Takes a plan off the offer, and puts it back. */
@Controller
class PlanArchiveController {

    private final PlanCatalogue catalogue;

    PlanArchiveController(PlanCatalogue catalogue) {
        this.catalogue = catalogue;
    }

    @GetMapping("/admin/plans/{name}/archive")
    String ask(Administrator by, @PathVariable String name, Model model) {
        model.addAttribute("listed", catalogue.get(by, name));
        return "admin/plan-archive";
    }

    @PostMapping("/admin/plans/{name}/archive")
    String archive(Administrator by, @PathVariable String name, RedirectAttributes after) {
        catalogue.archive(by, name);
        Notice.say(after, "admin.notice.plan-archived");
        return "redirect:/admin/plans";
    }

    @PostMapping("/admin/plans/{name}/restore")
    String restore(Administrator by, @PathVariable String name, RedirectAttributes after) {
        catalogue.restore(by, name);
        Notice.say(after, "admin.notice.plan-offered");
        return "redirect:/admin/plans";
    }
}
