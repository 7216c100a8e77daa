package io.wagate.portal.usage;

import io.wagate.kernel.Actor;
import io.wagate.plan.PlanChange;
import io.wagate.plan.PlanComparison;
import io.wagate.plan.PlanService;
import io.wagate.portal.Say;
import io.wagate.tenant.TenantService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The owner chooses another plan among those that are offered: first the choice, then what it means, then the change. */
@Controller
class PlanChoiceController {

    private final TenantService tenants;
    private final PlanService plans;
    private final PlanChange change;
    private final Say say;

    PlanChoiceController(TenantService tenants, PlanService plans, PlanChange change, Say say) {
        this.say = say;
        this.tenants = tenants;
        this.plans = plans;
        this.change = change;
    }

    @GetMapping("/usage/plan")
    String ask(Actor actor, @RequestParam(required = false) @Nullable String plan, Model model) {
        model.addAttribute("offered", change.offered(actor));
        model.addAttribute("current", plans.planOf(tenants.get(actor.tenant())));
        if (plan != null && !plan.isBlank()) {
            model.addAttribute("preview", PlanComparison.of(change.preview(actor, plan)));
        }
        return "usage/plan";
    }

    @PostMapping("/usage/plan")
    String choose(Actor actor, @RequestParam(defaultValue = "") String plan, RedirectAttributes after) {
        change.choose(actor, plan);
        after.addFlashAttribute("notice", say.of("usage.changed"));
        return "redirect:/usage";
    }
}
