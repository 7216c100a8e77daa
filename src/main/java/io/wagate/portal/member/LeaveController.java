package io.wagate.portal.member;

import io.wagate.account.MemberService;
import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The way out of a tenant, for whoever wants to go. */
@Controller
class LeaveController {

    private final MemberService members;
    private final TenantService tenants;

    LeaveController(MemberService members, TenantService tenants) {
        this.members = members;
        this.tenants = tenants;
    }

    @GetMapping("/members/leave")
    String ask(Actor actor, Model model) {
        return page(actor, Map.of(), model);
    }

    @PostMapping("/members/leave")
    String leave(Actor actor, @RequestParam(defaultValue = "") String name, Model model, HttpServletResponse response) {
        try {
            members.leave(actor, name);
            return "redirect:/tenants";
        } catch (ProblemException refused) {
            Map<String, String> errors = FieldProblems.of(refused, Set.of("name"));
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(actor, errors, model);
        }
    }

    private String page(Actor actor, Map<String, String> errors, Model model) {
        actor.require(Permission.VIEW);
        model.addAttribute("company", tenants.get(actor.tenant()).name());
        model.addAttribute("errors", errors);
        return "members/leave";
    }
}
