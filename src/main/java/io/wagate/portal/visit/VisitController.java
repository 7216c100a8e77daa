package io.wagate.portal.visit;

import io.wagate.account.LoggedIn;
import io.wagate.account.MemberCare;
import io.wagate.account.VisitService;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Begins a visit, from the administrator's page of the tenant, and ends it, from any page of the tenant. */
@Controller
class VisitController {

    private final VisitService visits;
    private final MemberCare members;
    private final TenantService tenants;
    private final Logins logins;

    VisitController(VisitService visits, MemberCare members, TenantService tenants, Logins logins) {
        this.visits = visits;
        this.members = members;
        this.tenants = tenants;
        this.logins = logins;
    }

    @GetMapping("/admin/tenants/{slug}/visit")
    String ask(
            Administrator by, @PathVariable String slug, @RequestParam(defaultValue = "") String email, Model model) {
        return ask(by, tenant(slug), email, "", Map.of(), model);
    }

    @PostMapping("/admin/tenants/{slug}/visit")
    String begin(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        Tenant tenant = tenant(slug);
        try {
            logins.visit(request, visits.begin(by, tenant, email, reason));
            return "redirect:/";
        } catch (ProblemException refused) {
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            String field = refused.problem() instanceof Problem.Invalid ? "reason" : "email";
            Map<String, String> errors = field.equals("reason")
                    ? Map.of(field, refused.problem().message())
                    : problem(field, "Choose one of the members.");
            return ask(by, tenant, email, reason, errors, model);
        }
    }

    @PostMapping("/visit/end")
    String end(LoggedIn person) {
        if (person.visit() == null) {
            return "redirect:/";
        }
        visits.end(person);
        return "redirect:/admin/tenants/" + tenants.get(person.actor().tenant()).slug();
    }

    private String ask(
            Administrator by, Tenant tenant, String email, String reason, Map<String, String> errors, Model model) {
        model.addAttribute("tenant", tenant);
        model.addAttribute("members", members.list(by, tenant));
        model.addAttribute("email", email);
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "admin/visit";
    }

    private static Map<String, String> problem(String field, String sentence) {
        return Map.of(field, sentence);
    }

    private Tenant tenant(String slug) {
        return tenants.find(slug).orElseThrow(() -> new Problem.NotFound("TENANT_NOT_FOUND", "Tenant").asException());
    }
}
