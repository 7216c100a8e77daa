package io.wagate.admin;

import io.wagate.kernel.Administrator;
import io.wagate.plan.PlanService;
import io.wagate.tenant.Closing;
import io.wagate.tenant.Standing;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** One tenant: how it stands, what it uses, and who and what belongs to it. */
@Controller
class TenantController {

    private final NamedTenant named;
    private final TenantFile file;
    private final TenantService tenants;
    private final PlanService plans;

    TenantController(NamedTenant named, TenantFile file, TenantService tenants, PlanService plans) {
        this.named = named;
        this.file = file;
        this.tenants = tenants;
        this.plans = plans;
    }

    @GetMapping("/admin/tenants/{slug}")
    String show(Administrator by, @PathVariable String slug, Model model) {
        Tenant tenant = named.get(slug);
        model.addAttribute("tenant", tenant);
        Standing standing = tenants.standing(tenant.id());
        model.addAttribute("standing", standing);
        model.addAttribute("deletedAt", standing.since().plus(Closing.KEPT));
        model.addAttribute("plan", plans.planOf(tenant));
        model.addAttribute("usage", plans.usage(tenant));
        model.addAttribute("file", file.of(by, tenant));
        return "admin/tenant";
    }
}
