package io.wagate.admin;

import io.wagate.directory.TenantDirectory;
import io.wagate.kernel.Administrator;
import io.wagate.plan.PlanService;
import io.wagate.tenant.TenantState;
import java.util.Map;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The administrator's first page: who uses this installation, and how much. For everybody else it does not exist. */
@Controller
class TenantListController {

    private static final int ROWS = 50;

    private final TenantDirectory directory;
    private final PlanService plans;

    TenantListController(TenantDirectory directory, PlanService plans) {
        this.directory = directory;
        this.plans = plans;
    }

    @GetMapping("/admin")
    String list(Administrator by, @RequestParam Map<String, String> parameters, Model model) {
        TenantSearch search = TenantSearch.of(parameters);
        TenantDirectory.Page page = directory.page(by, search.query(parameters.get("after")), ROWS);
        Map<TenantState, Long> counts = directory.count(by);
        model.addAttribute("search", search);
        model.addAttribute("lines", page.lines());
        model.addAttribute("more", page.next() == null ? null : search.address(page.next()));
        model.addAttribute("first", parameters.containsKey("after") ? search.address(null) : null);
        model.addAttribute("plans", plans.all());
        model.addAttribute(
                "all", counts.values().stream().mapToLong(Long::longValue).sum());
        model.addAttribute("suspended", counts.getOrDefault(TenantState.SUSPENDED, 0L));
        model.addAttribute("closing", counts.getOrDefault(TenantState.CLOSING, 0L));
        return "admin/tenants";
    }
}
