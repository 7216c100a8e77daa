package io.wagate.admin;

import io.wagate.account.NewTenant;
import io.wagate.account.TenantOpening;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.ProblemException;
import io.wagate.tenant.Tenant;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The form by which an administrator makes a company a customer. */
@Controller
class OpeningController {

    private final TenantOpening opening;

    OpeningController(TenantOpening opening) {
        this.opening = opening;
    }

    @GetMapping("/admin/tenants/new")
    String form(Administrator by, Model model) {
        return form(by, new NewTenant("", "", "", "free"), Map.of(), model);
    }

    /** A form that was refused shows its page under this address; who loads that again gets the list. */
    @GetMapping("/admin/tenants")
    String list(Administrator by) {
        return "redirect:/admin";
    }

    @PostMapping("/admin/tenants")
    String open(
            Administrator by,
            @RequestParam(defaultValue = "") String company,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String plan,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        NewTenant typed = new NewTenant(company, name, email, plan);
        Map<String, String> errors = typed.errors();
        if (errors.isEmpty()) {
            try {
                Tenant tenant = opening.open(by, typed);
                Notice.say(after, "admin.notice.opened");
                return "redirect:/admin/tenants/" + tenant.slug();
            } catch (ProblemException refused) {
                errors = Refused.byField(refused);
            }
        }
        response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
        return form(by, typed, errors, model);
    }

    private String form(Administrator by, NewTenant typed, Map<String, String> errors, Model model) {
        model.addAttribute("typed", typed);
        model.addAttribute("plans", opening.plans(by));
        model.addAttribute("errors", errors);
        return "admin/new";
    }
}
