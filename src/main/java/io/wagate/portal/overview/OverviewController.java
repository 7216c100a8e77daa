package io.wagate.portal.overview;

import io.wagate.account.LoggedIn;
import io.wagate.kernel.Actor;
import io.wagate.kernel.BaseUrl;
import io.wagate.kernel.Permission;
import io.wagate.portal.FirstKey;
import io.wagate.portal.overview.SetupSteps.Steps;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The start page: another one for strangers, for a tenant's first steps, and for every day after. */
@Controller
class OverviewController {

    private final SetupSteps steps;
    private final Day day;
    private final VerifiedToday verified;
    private final TenantService tenants;
    private final FirstKey firstKey;
    private final BaseUrl baseUrl;

    OverviewController(
            SetupSteps steps,
            Day day,
            VerifiedToday verified,
            TenantService tenants,
            FirstKey firstKey,
            BaseUrl baseUrl) {
        this.steps = steps;
        this.day = day;
        this.verified = verified;
        this.tenants = tenants;
        this.firstKey = firstKey;
        this.baseUrl = baseUrl;
    }

    @GetMapping("/")
    String start(@Nullable LoggedIn person, HttpServletRequest request, HttpServletResponse response, Model model) {
        if (person == null) {
            model.addAttribute("baseUrl", baseUrl.value());
            return "overview/landing";
        }
        if (!person.member()) {
            return person.outside() ? "redirect:/tenants" : "redirect:/admin";
        }
        Actor actor = person.actor();
        Tenant tenant = tenants.get(actor.tenant());
        Optional<String> key = login(request).flatMap(firstKey::take);
        Steps now = steps.of(actor, tenant.name(), key);
        if (now.isDone() && key.isEmpty()) {
            return day(actor, tenant, request, response, model);
        }
        model.addAttribute("person", person);
        model.addAttribute("tenant", tenant);
        model.addAttribute("firstKey", key.orElse(null));
        model.addAttribute("steps", now);
        return "overview/steps";
    }

    private String day(
            Actor actor, Tenant tenant, HttpServletRequest request, HttpServletResponse response, Model model) {
        // The page of the first steps asks for itself; with the last step done there is another page to show.
        if (request.getHeader("HX-Request") != null) {
            response.setHeader("HX-Refresh", "true");
        }
        Day.View view = day.of(actor, tenant);
        model.addAttribute("day", view);
        model.addAttribute("trouble", !view.concerns().isEmpty());
        model.addAttribute("verified", verified.of(actor).orElse(null));
        model.addAttribute("maySend", actor.may(Permission.SEND));
        return "overview/day";
    }

    private static Optional<HttpSession> login(HttpServletRequest request) {
        return Optional.ofNullable(request.getSession(false));
    }
}
