package io.wagate.portal.usage;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The page "Usage". */
@Controller("usagePages")
class UsageController {

    private final UsagePage page;

    UsageController(UsagePage page) {
        this.page = page;
    }

    @GetMapping("/usage")
    String usage(Actor actor, Model model) {
        model.addAttribute("use", page.of(actor));
        model.addAttribute("mayChange", actor.may(Permission.MANAGE_TENANT));
        model.addAttribute("maySend", actor.may(Permission.SEND));
        return "usage/usage";
    }
}
