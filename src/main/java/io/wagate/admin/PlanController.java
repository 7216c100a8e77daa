package io.wagate.admin;

import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.plan.Feature;
import io.wagate.plan.PlanCatalogue;
import io.wagate.plan.PlanNumber;
import io.wagate.plan.PlanService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The plans that this installation offers: the list and the form. */
@Controller
class PlanController {

    private final PlanCatalogue catalogue;
    private final PlanService plans;

    PlanController(PlanCatalogue catalogue, PlanService plans) {
        this.catalogue = catalogue;
        this.plans = plans;
    }

    @GetMapping("/admin/plans")
    String list(Administrator by, Model model) {
        model.addAttribute("plans", catalogue.list(by));
        return "admin/plans";
    }

    @GetMapping("/admin/plans/new")
    String blank(Administrator by, Model model) {
        return form(PlanFields.blank(plans.first()), Map.of(), model);
    }

    @PostMapping("/admin/plans")
    String create(
            Administrator by,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        PlanFields typed = PlanFields.of(sent);
        Map<String, String> problems = problems(typed, () -> catalogue.create(by, typed.draft()));
        if (problems.isEmpty()) {
            Notice.say(after, "admin.notice.plan-added", typed.title().strip());
            return "redirect:/admin/plans";
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(typed, problems, model);
    }

    @GetMapping("/admin/plans/{name}/edit")
    String edit(Administrator by, @PathVariable String name, Model model) {
        PlanCatalogue.Listed listed = catalogue.get(by, name);
        model.addAttribute("listed", listed);
        return form(PlanFields.of(listed.plan()), Map.of(), model);
    }

    @PostMapping("/admin/plans/{name}/edit")
    String change(
            Administrator by,
            @PathVariable String name,
            @RequestParam MultiValueMap<String, String> sent,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        model.addAttribute("listed", catalogue.get(by, name));
        PlanFields typed = PlanFields.of(sent).named(name);
        Map<String, String> problems = problems(typed, () -> catalogue.change(by, typed.draft()));
        if (problems.isEmpty()) {
            Notice.say(after, "admin.notice.plan-saved");
            return "redirect:/admin/plans";
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(typed, problems, model);
    }

    private static Map<String, String> problems(PlanFields typed, Runnable save) {
        Map<String, String> problems = new HashMap<>(typed.problems());
        if (problems.isEmpty()) {
            try {
                save.run();
            } catch (ProblemException refused) {
                if (!(refused.problem() instanceof Problem.Invalid invalid)) {
                    throw refused;
                }
                problems.put(Objects.requireNonNull(invalid.field()), invalid.message());
            }
        }
        return problems;
    }

    private static String form(PlanFields typed, Map<String, String> problems, Model model) {
        model.addAttribute("fields", typed);
        model.addAttribute("problems", problems);
        model.addAttribute("numbers", PlanNumber.values());
        model.addAttribute("features", Feature.values());
        return "admin/plan";
    }
}
