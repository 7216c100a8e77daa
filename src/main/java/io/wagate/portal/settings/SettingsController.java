package io.wagate.portal.settings;

import io.wagate.kernel.Actor;
import io.wagate.kernel.Language;
import io.wagate.kernel.Permission;
import io.wagate.kernel.ProblemException;
import io.wagate.plan.PlanService;
import io.wagate.portal.FieldProblems;
import io.wagate.portal.PageStatus;
import io.wagate.requestlog.MessageMasking;
import io.wagate.requestlog.RequestLogSettings;
import io.wagate.tenant.Keeping;
import io.wagate.tenant.Tenant;
import io.wagate.tenant.TenantService;
import io.wagate.tenant.TenantSettings;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The settings of a company. Owners change them, the other members read them. */
@Controller
class SettingsController {

    private static final Set<String> FIELDS =
            Set.of("name", "zone", "language", "textDays", "mediaDays", "webhookDays");

    private final TenantSettings settings;
    private final TenantService tenants;
    private final PlanService plans;
    private final MessageMasking masking;
    private final RequestLogSettings requests;

    SettingsController(
            TenantSettings settings,
            TenantService tenants,
            PlanService plans,
            MessageMasking masking,
            RequestLogSettings requests) {
        this.settings = settings;
        this.tenants = tenants;
        this.plans = plans;
        this.masking = masking;
        this.requests = requests;
    }

    @GetMapping("/settings")
    String show(Actor actor, Model model) {
        Tenant tenant = tenants.get(actor.tenant());
        return page(actor, Company.of(tenant), settings.keeping(actor.tenant()), Map.of(), model);
    }

    /** A form that was refused shows the page under its own address; who loads that again gets the page. */
    @GetMapping({"/settings/company", "/settings/retention", "/settings/masking"})
    String back() {
        return "redirect:/settings";
    }

    @PostMapping("/settings/company")
    String company(
            Actor actor,
            @RequestParam(defaultValue = "") String name,
            @RequestParam(defaultValue = "") String zone,
            @RequestParam(required = false) @Nullable String language,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        try {
            settings.rename(actor, name);
            settings.moveTo(actor, zone);
            if (language != null) {
                settings.speak(actor, language);
            }
        } catch (ProblemException refused) {
            return page(
                    actor,
                    new Company(name, zone, Objects.requireNonNullElse(language, "")),
                    settings.keeping(actor.tenant()),
                    problems(refused, response),
                    model);
        }
        return done(after, "The company is saved");
    }

    /** @param textDays empty for as long as the account exists, and so on */
    @PostMapping("/settings/retention")
    String retention(
            Actor actor,
            @RequestParam(required = false) @Nullable Integer textDays,
            @RequestParam int mediaDays,
            @RequestParam(required = false) @Nullable Integer webhookDays,
            Model model,
            RedirectAttributes after,
            HttpServletResponse response) {
        Keeping keeping = new Keeping(textDays, mediaDays, webhookDays);
        try {
            settings.keep(actor, keeping);
        } catch (ProblemException refused) {
            return page(actor, Company.of(tenants.get(actor.tenant())), keeping, problems(refused, response), model);
        }
        return done(after, "How long data is kept is saved");
    }

    @PostMapping("/settings/masking")
    String mask(Actor actor, @RequestParam boolean on, RedirectAttributes after) {
        masking.set(actor, on);
        return done(
                after, on ? "Texts of messages are left out from now on" : "Texts of messages are kept from now on");
    }

    private String page(Actor actor, Company company, Keeping keeping, Map<String, String> problems, Model model) {
        Tenant tenant = tenants.get(actor.tenant());
        int most = plans.planOf(tenant).retentionDays();
        model.addAttribute("slug", tenant.slug());
        model.addAttribute("name", company.name());
        model.addAttribute("zone", company.zone());
        model.addAttribute("language", company.language());
        model.addAttribute("languages", Language.values());
        model.addAttribute("zones", Zones.ALL);
        model.addAttribute("keeping", keeping);
        model.addAttribute("textDays", TenantSettings.TEXT_DAYS);
        model.addAttribute(
                "mediaDays",
                TenantSettings.MEDIA_DAYS.stream()
                        .filter(days -> days <= most || days == keeping.mediaDays())
                        .toList());
        model.addAttribute("webhookDays", TenantSettings.WEBHOOK_DAYS);
        model.addAttribute("most", most);
        model.addAttribute("masked", masking.isOn(actor));
        model.addAttribute("requestDays", requests.kept().toDays());
        model.addAttribute("requestsKept", requests.isEnabled());
        model.addAttribute("problems", problems);
        model.addAttribute("mayManage", actor.may(Permission.MANAGE_TENANT));
        return "settings/settings";
    }

    /** The form of the company, as stored or as typed. */
    private record Company(String name, String zone, String language) {

        static Company of(Tenant tenant) {
            return new Company(
                    tenant.name(), tenant.zoneName(), tenant.language().code());
        }
    }

    private static Map<String, String> problems(ProblemException refused, HttpServletResponse response) {
        Map<String, String> problems = FieldProblems.of(refused, FIELDS);
        response.setStatus(PageStatus.of(refused.problem(), response).value());
        return problems;
    }

    private static String done(RedirectAttributes after, String notice) {
        after.addFlashAttribute("notice", notice);
        return "redirect:/settings";
    }
}
