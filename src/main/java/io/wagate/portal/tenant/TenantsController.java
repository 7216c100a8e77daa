package io.wagate.portal.tenant;

import io.wagate.account.LoggedIn;
import io.wagate.account.Memberships;
import io.wagate.account.NewCompany;
import io.wagate.apikey.ApiKey;
import io.wagate.apikey.ApiKeyService;
import io.wagate.kernel.Problem;
import io.wagate.kernel.ProblemException;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.FirstKey;
import io.wagate.portal.Logins;
import io.wagate.portal.PageStatus;
import io.wagate.portal.Readers;
import io.wagate.portal.Say;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The companies of a person: the way from one to another, a new one, and where somebody lands who is in none now. */
@Controller
class TenantsController {

    private final Memberships memberships;
    private final NewCompany companies;
    private final ApiKeyService keys;
    private final FirstKey firstKey;
    private final Logins logins;
    private final Say say;

    TenantsController(
            Memberships memberships,
            NewCompany companies,
            ApiKeyService keys,
            FirstKey firstKey,
            Logins logins,
            Say say) {
        this.memberships = memberships;
        this.companies = companies;
        this.keys = keys;
        this.firstKey = firstKey;
        this.logins = logins;
        this.say = say;
    }

    @GetMapping("/tenants")
    String choose(LoggedIn person, Model model) {
        model.addAttribute("memberships", memberships.of(person));
        model.addAttribute("person", person);
        return "tenants/tenants";
    }

    @PostMapping("/tenants/open")
    String open(LoggedIn person, @RequestParam(defaultValue = "") String tenant, HttpServletRequest request) {
        logins.open(request, memberships.open(person, tenant, request.getRemoteAddr()));
        return "redirect:/";
    }

    @GetMapping("/tenants/new")
    String form(Model model) {
        return form("", Map.of(), model);
    }

    @PostMapping("/tenants/new")
    String found(
            LoggedIn person,
            @RequestParam(defaultValue = "") String company,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response) {
        LoggedIn owner;
        try {
            owner = companies.found(person, company, Readers.language());
        } catch (ProblemException refused) {
            Map<String, String> errors = refused.problem() instanceof Problem.Throttled throttled
                    ? Map.of("form", throttled.message())
                    : FieldProblems.of(refused, Set.of("company"));
            response.setStatus(PageStatus.of(refused.problem(), response).value());
            return form(company, errors, model);
        }
        HttpSession login = logins.open(request, owner);
        firstKey.put(
                login,
                keys.issue(owner.actor(), say.of("tenants.first-key"), ApiKey.Scope.TENANT)
                        .secret());
        return "redirect:/";
    }

    private static String form(String company, Map<String, String> errors, Model model) {
        model.addAttribute("company", company);
        model.addAttribute("errors", errors);
        return "tenants/new";
    }
}
