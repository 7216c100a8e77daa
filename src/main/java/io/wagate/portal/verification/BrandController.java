package io.wagate.portal.verification;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Say;
import io.wagate.tenant.TenantService;
import io.wagate.verification.Brand;
import io.wagate.verification.BrandService;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** How the page looks on which people confirm their number. */
@Controller
class BrandController {

    private static final Set<String> FIELDS = Set.of("name", "colour");

    private final BrandService brands;
    private final TenantService tenants;
    private final Say say;

    BrandController(BrandService brands, TenantService tenants, Say say) {
        this.brands = brands;
        this.tenants = tenants;
        this.say = say;
    }

    @GetMapping("/verifications/brand")
    String form(Actor actor, Model model) {
        actor.require(Permission.MANAGE_APPS);
        Brand brand = brands.get(actor);
        return page(
                actor,
                Objects.requireNonNullElse(brand.name(), ""),
                Objects.requireNonNullElse(brand.colour(), ""),
                Map.of(),
                model);
    }

    @PostMapping("/verifications/brand")
    String save(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String colour,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            brands.save(actor, name, colour);
        } catch (ProblemException refused) {
            Map<String, String> problems = FieldProblems.of(refused, FIELDS);
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return page(actor, name, colour, problems, model);
        }
        after.addFlashAttribute("notice", say.of("verifications.look.saved"));
        return "redirect:/verifications/brand";
    }

    private String page(Actor actor, String name, String colour, Map<String, String> problems, Model model) {
        model.addAttribute("company", tenants.get(actor.tenant()).name());
        model.addAttribute("name", name);
        model.addAttribute("colour", colour);
        model.addAttribute("problems", problems);
        return "verifications/brand";
    }
}
