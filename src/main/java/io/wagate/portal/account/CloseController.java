package io.wagate.portal.account;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.tenant.Closing;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.tenant.TenantState;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The end of an account: take the data out, close, and for a week take that back. For owners alone. */
@Controller
class CloseController {

    private final Closing closing;
    private final TenantService tenants;
    private final InstantSource clock;

    CloseController(Closing closing, TenantService tenants, InstantSource clock) {
        this.closing = closing;
        this.tenants = tenants;
        this.clock = clock;
    }

    @GetMapping("/account/close")
    String show(Actor actor, Model model) {
        return page(actor, null, model);
    }

    @GetMapping("/account/export")
    void export(Actor actor, HttpServletResponse response) throws IOException {
        actor.require(Permission.MANAGE_TENANT);
        String day = clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString();
        String name = tenants.get(actor.tenant()).slug() + "-" + day + ".zip";
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"");
        closing.export(actor, response.getOutputStream());
    }

    @PostMapping("/account/close")
    String close(Actor actor, @RequestParam(defaultValue = "") String name, Model model, HttpServletResponse response) {
        try {
            closing.close(actor, name);
            return "redirect:/account/close";
        } catch (ProblemException refused) {
            if (!(refused.problem() instanceof Problem.Invalid invalid)) {
                throw refused;
            }
            response.setStatus(HttpServletResponse.SC_BAD_REQUEST);
            return page(actor, invalid.message(), model);
        }
    }

    @PostMapping("/account/close/undo")
    String undo(Actor actor) {
        closing.reopen(actor);
        return "redirect:/account/close";
    }

    private String page(Actor actor, @Nullable String problem, Model model) {
        actor.require(Permission.MANAGE_TENANT);
        Tenant tenant = tenants.get(actor.tenant());
        model.addAttribute("company", tenant.name());
        model.addAttribute("days", Closing.KEPT.toDays());
        model.addAttribute("closed", tenants.standing(tenant.id()).state() == TenantState.CLOSING);
        model.addAttribute("problem", problem);
        return "account/close";
    }
}
