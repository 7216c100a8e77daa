package io.wagate.admin;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Problem;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's first page: who uses this installation, and how much. For everybody else it does not exist. */
@Controller
class TenantsController {

    private static final int PAGE = 50;
    private static final int MOST = 1_000;

    private final TenantList tenants;

    TenantsController(TenantList tenants) {
        this.tenants = tenants;
    }

    @GetMapping("/admin")
    String list(LoggedIn person, @RequestParam(defaultValue = "" + PAGE) int show, Model model) {
        if (!person.administrator()) {
            throw new Problem.NotFound("NOT_FOUND", "Page").asException();
        }
        int limit = Math.clamp(show, 1, MOST);
        List<TenantList.Line> lines = tenants.newest(limit + 1);
        model.addAttribute("tenants", lines.subList(0, Math.min(limit, lines.size())));
        model.addAttribute("more", lines.size() > limit && limit < MOST ? Math.min(MOST, limit + PAGE) : null);
        return "admin/tenants";
    }
}
