package io.wagate.admin;

import io.wagate.account.FactorReset;
import io.wagate.account.MemberCare;
import io.wagate.kernel.Administrator;
import io.wagate.tenant.Tenant;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.ui.Model;

/** The page about one member, with a form for each thing that can be done. */
@Component
class MemberPage {

    private final MemberCare members;
    private final FactorReset resets;

    MemberPage(MemberCare members, FactorReset resets) {
        this.members = members;
        this.resets = resets;
    }

    String show(Administrator by, Tenant tenant, String email, String reason, Map<String, String> errors, Model model) {
        model.addAttribute("tenant", tenant);
        model.addAttribute("member", members.get(by, tenant, email));
        model.addAttribute("factors", resets.factors(by, tenant, email));
        model.addAttribute("reason", reason);
        model.addAttribute("errors", errors);
        return "admin/member";
    }
}
