package io.wagate.admin;

import io.wagate.account.FactorReset;
import io.wagate.kernel.Administrator;
import io.wagate.kernel.ProblemException;
import io.wagate.tenant.Tenant;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** For a member who lost phone, passkeys and recovery codes: takes the second factor away, for a reason. */
@Controller
class FactorResetController {

    private final NamedTenant named;
    private final MemberPage page;
    private final FactorReset resets;

    FactorResetController(NamedTenant named, MemberPage page, FactorReset resets) {
        this.named = named;
        this.page = page;
        this.resets = resets;
    }

    @PostMapping("/admin/tenants/{slug}/member/second-factor")
    String reset(
            Administrator by,
            @PathVariable String slug,
            @RequestParam(defaultValue = "") String email,
            @RequestParam(defaultValue = "") String reason,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        Tenant tenant = named.get(slug);
        try {
            resets.reset(by, tenant, email, reason);
        } catch (ProblemException refused) {
            var errors = Refused.byField(refused);
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page.show(by, tenant, email, reason, errors, model);
        }
        Notice.say(after, "admin.notice.factor-reset", email);
        return "redirect:/admin/tenants/" + slug;
    }
}
