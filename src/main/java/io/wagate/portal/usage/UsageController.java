package io.wagate.portal.usage;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.tenant.TenantService;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page "Usage". */
@Controller("usagePages")
class UsageController {

    private final UsagePage page;
    private final TenantService tenants;

    UsageController(UsagePage page, TenantService tenants) {
        this.page = page;
        this.tenants = tenants;
    }

    @GetMapping("/usage")
    String usage(Actor actor, Model model) {
        model.addAttribute("use", page.of(actor, tenants.get(actor.tenant())));
        model.addAttribute("maySend", actor.may(Permission.SEND));
        return "usage/usage";
    }
}
