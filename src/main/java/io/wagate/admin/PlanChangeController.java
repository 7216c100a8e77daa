package io.wagate.admin;

import io.wagate.kernel.Administrator;
import io.wagate.plan.PlanChange;
import io.wagate.plan.PlanComparison;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Tenant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Puts a tenant on another plan: first the choice, then what it would mean, then the change. */
@Controller
class PlanChangeController {

    private final NamedTenant named;
    private final PlanService plans;
    private final PlanChange change;

    PlanChangeController(NamedTenant named, PlanService plans, PlanChange change) {
        this.named = named;
        this.plans = plans;
        this.change = change;
    }

    @GetMapping("/admin/tenants/{slug}/plan")
    String ask(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(required = false) @Nullable String plan,
            Model model) {
        Tenant tenant = named.get(slug);
        model.addAttribute("tenant", tenant);
        model.addAttribute("current", plans.planOf(tenant));
        model.addAttribute("offered", change.offered(by));
        if (plan != null && !plan.isBlank()) {
            model.addAttribute("preview", PlanComparison.of(change.preview(by, tenant, plan)));
        }
        return "admin/plan-change";
    }

    @PostMapping("/admin/tenants/{slug}/plan")
    String put(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String plan,
            RedirectAttributes after) {
        change.put(by, named.get(slug), plan);
        Notice.say(after, "admin.notice.plan-changed");
        return "redirect:/admin/tenants/" + slug;
    }
}
