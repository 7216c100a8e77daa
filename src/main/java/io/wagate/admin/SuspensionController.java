package io.wagate.admin;

import io.wagate.kernel.Administrator;
import io.wagate.kernel.ProblemException;
import io.wagate.tenant.Suspension;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Stops a tenant with a reason, and lets it go on. */
@Controller
class SuspensionController {

    private final NamedTenant named;
    private final TenantService tenants;
    private final Suspension suspension;

    SuspensionController(NamedTenant named, TenantService tenants, Suspension suspension) {
        this.named = named;
        this.tenants = tenants;
        this.suspension = suspension;
    }

    @GetMapping("/admin/tenants/{slug}/suspend")
    String ask(Administrator by, @PathVariable String slug, Model model) {
        return ask(named.get(slug), "", Map.of(), model);
    }

    @PostMapping("/admin/tenants/{slug}/suspend")
    String suspend(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        Tenant tenant = named.get(slug);
        try {
            suspension.suspend(by, tenant, reason);
        } catch (ProblemException refused) {
            Map<String, String> errors = Refused.byField(refused);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return ask(tenant, reason, errors, model);
        }
        Notice.say(after, "admin.notice.suspended");
        return "redirect:/admin/tenants/" + slug;
    }

    @GetMapping("/admin/tenants/{slug}/restore")
    String askToRestore(Administrator by, @PathVariable String slug, Model model) {
        Tenant tenant = named.get(slug);
        model.addAttribute("tenant", tenant);
        model.addAttribute("standing", tenants.standing(tenant.id()));
        return "admin/restore";
    }

    @PostMapping("/admin/tenants/{slug}/restore")
    String restore(Administrator by, @PathVariable String slug, RedirectAttributes after) {
        suspension.restore(by, named.get(slug));
        Notice.say(after, "admin.notice.restored");
        return "redirect:/admin/tenants/" + slug;
    }

    private static String ask(Tenant tenant, String reason, Map<String, String> errors, Model model) {
        model.addAttribute("tenant", tenant);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "admin/suspend";
    }
}
